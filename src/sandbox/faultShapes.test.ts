import { describe, expect, it } from 'vitest'
import type { WireSession } from './session'
import { aSession, listPath, sandboxFor, type Sandbox, type WirePage } from './testing/running'

describe('faults that shape an answer', () => {
  const listed = async (sandbox: Sandbox, query = '') =>
    JSON.parse((await sandbox.call('GET', listPath(query))).text) as Omit<WirePage, 'items'> & {
      items: (WireSession & { mood?: string })[]
    }

  it('unknown-values: on some sessions, the same in list and get', async () => {
    const sandbox = await sandboxFor({ faults: ['unknown-values'] })
    const { items } = await listed(sandbox)
    const strange = items.filter((item) => item.status === 'hibernating')
    expect(strange.length).toBeGreaterThan(0)
    expect(strange.length).toBeLessThan(items.length)
    for (const item of items.slice(0, 10))
      expect(JSON.parse((await sandbox.of('GET', item.session_id)).text)).toEqual(item)
    expect(strange[0]).toMatchObject({ origin: 'smart_fridge', mood: 'curious' })
  })

  it('unknown-values of one session', async () => {
    const sandbox = await sandboxFor()
    const sessionId = aSession(sandbox, 'exit').session_id
    sandbox.faults.arm({ name: 'unknown-values', sessionId: `devin-${sessionId}` })
    const { items } = await listed(sandbox)
    expect(items.filter((item) => item.mood).map((item) => item.session_id)).toEqual([sessionId])
  })

  it('broken-item: one item of each page without an id', async () => {
    const sandbox = await sandboxFor({ faults: ['broken-item'] })
    for (const query of ['?first=20', '?first=1', '?first=200']) {
      const { items } = await listed(sandbox, query)
      expect(items.filter((item) => !('session_id' in item))).toHaveLength(1)
    }
    expect((await listed(sandbox, '?session_ids=none')).items).toEqual([])
  })

  it('null-total', async () => {
    const sandbox = await sandboxFor({ faults: ['null-total'] })
    expect((await sandbox.list()).total).toBeNull()
  })

  it('no-cursor: more is said to come, and not from where', async () => {
    const sandbox = await sandboxFor({ faults: ['no-cursor'] })
    expect(await sandbox.list('?first=200')).toMatchObject({ end_cursor: null, has_next_page: true })
  })

  it('looping-cursor: the second page for ever', async () => {
    const sandbox = await sandboxFor({ faults: ['looping-cursor'] })
    const { end_cursor } = await sandbox.list('?first=20')
    for (let i = 0; i < 3; i += 1)
      expect(await sandbox.list(`?first=20&after=${end_cursor}`)).toMatchObject({
        end_cursor,
        has_next_page: true,
      })
  })
})
