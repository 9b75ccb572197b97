import { afterEach, expect, test } from 'vitest'
import { selfOf, CREDENTIALS } from '../sandbox/credentials'
import { openUpstream, type OpenUpstream } from './openUpstream'
import { configFor } from './testing/harness'

const config = configFor('https://api.example.com', 'unused')
let opened: OpenUpstream | null = null
afterEach(() => opened?.close())

async function open(change: Partial<typeof config>): Promise<OpenUpstream> {
  opened = await openUpstream({ ...config, ...change })
  return opened
}

test('in the sandbox the operator is one of its people, with own sessions beside those of others', async () => {
  const { upstream, operatorId } = await open({ devin: null, sandbox: { ...config.sandbox, sessions: 400 } })
  const answer = await fetch(`${upstream.baseUrl}/sandbox/sessions`)
  const { sessions } = (await answer.json()) as { sessions: { user_id: string | null; status: string }[] } // the sandbox's own
  const own = sessions.filter(({ user_id }) => user_id === operatorId)
  expect(own.length / sessions.length).toBeGreaterThan(0.04)
  expect(own.length / sessions.length).toBeLessThan(0.25)
  expect(own.filter(({ status }) => status === 'running').length).toBeGreaterThan(3)
  // The same whom its personal token is of.
  expect(selfOf(CREDENTIALS['view-only'], 'o')).toMatchObject({ user_id: operatorId })
})

test('who is set is the operator, in the sandbox too', async () => {
  expect((await open({ devin: null, operatorId: 'user-1' })).operatorId).toBe('user-1')
})

test('with a credential nobody is guessed', async () => {
  expect((await open({})).operatorId).toBeNull()
  expect((await open({ operatorId: 'user-1' })).operatorId).toBe('user-1')
})
