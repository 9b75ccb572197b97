import { describe, expect, it } from 'vitest'
import { living } from './testing/living'
import { START } from './testing/running'

describe('what tests do by hand', () => {
  it('update sets fields and moves updated_at, unless it is told which', () => {
    const { clock, organisation } = living({ life: false })
    const [first] = organisation.all()
    const id = first?.session_id ?? ''
    clock.advance(30)
    expect(organisation.update(id, { title: 'Renamed' })).toMatchObject({
      title: 'Renamed',
      updated_at: START + 30,
    })
    expect(organisation.update(id, { updated_at: 5 }).updated_at).toBe(5)
    expect(() => organisation.update('nobody', {})).toThrow('no session nobody')
  })

  it('a session that is set to another state lives on from there', () => {
    const { clock, organisation } = living()
    const ended = organisation.all().find((one) => one.status === 'exit')
    organisation.update(ended?.session_id ?? '', { status: 'claimed' })
    clock.advance(20)
    expect(organisation.get(ended?.session_id ?? '')?.status).toBe('running')
  })

  it('add takes in a session now, with its parent, and not twice', () => {
    const { organisation } = living({ life: false })
    const [parent] = organisation.all()
    const added = organisation.add({ title: 'Mine', parent_session_id: parent?.session_id ?? null })
    expect(added).toMatchObject({ title: 'Mine', status: 'new', created_at: START, updated_at: START })
    expect(organisation.all()[0]).toEqual(added)
    expect(organisation.get(parent?.session_id ?? '')?.child_session_ids).toContain(added.session_id)
    expect(() => organisation.add({ session_id: added.session_id })).toThrow('already')
  })

  it('a removed session is gone, with all that was planned for it', () => {
    const { clock, organisation } = living()
    const working = organisation.all().find((one) => one.status_detail === 'working')
    const id = working?.session_id ?? ''
    organisation.terminate(id, { archive: false })
    organisation.remove(id)
    clock.advance(60)
    expect(organisation.get(id)).toBeUndefined()
    expect(organisation.all().some((one) => one.session_id === id)).toBe(false)
  })
})
