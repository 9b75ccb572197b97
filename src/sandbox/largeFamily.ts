import type { Organisation } from './organisation'
import type { SandboxSession } from './session'

export type LargeFamily = Readonly<{
  /** The session that all the others come from. It works. */
  root: SandboxSession
  /** Its children first, each followed by its own; every one as it was when it came. */
  descendants: readonly SandboxSession[]
}>

type State = Pick<SandboxSession, 'status' | 'status_detail'>

const WORKING: State = { status: 'running', status_detail: 'working' }
const ENDED: State = { status: 'exit', status_detail: null }
/** In turn: one in five has ended. */
const STATES: readonly State[] = [
  WORKING,
  { status: 'running', status_detail: 'waiting_for_user' },
  { status: 'suspended', status_detail: 'inactivity' },
  { status: 'running', status_detail: 'finished' },
  ENDED,
]
const CHILDREN = 250
/** One child in so many that works has children of its own, and one that has ended. */
const PARENTS = 25
const HOURS = 3 * 3600

/**
 * Takes a session with many children into an organisation, all of one owner: 250 of its own unless `partial` or
 * `children` say otherwise, one in five of them ended. One in 25 has two children though it works, and one in 25 has
 * three though it has ended, of which the first has another: so what lives is found only by who goes on past the ended.
 * @param options.partial what the root is, where it is not to be a working session of the last three hours
 */
export function addLargeFamily(
  organisation: Organisation,
  options: { children?: number | undefined; partial?: Partial<SandboxSession> } = {},
): LargeFamily {
  const { children = CHILDREN, partial = {} } = options
  const descendants: SandboxSession[] = []
  const now = Math.floor(organisation.settle())
  const root = organisation.add({
    title: 'Migrate every service at once',
    created_at: now - HOURS,
    ...WORKING,
    ...partial,
  })
  const { user_id, service_user_id } = root
  const addTo = (parent: SandboxSession, title: string, state: State): SandboxSession => {
    const came = Math.min(now, parent.created_at + 10 * (descendants.length + 1))
    const child = organisation.add({
      title,
      created_at: came,
      updated_at: now,
      acus_consumed: (descendants.length % 7) / 2,
      parent_session_id: parent.session_id,
      user_id,
      service_user_id,
      ...state,
    })
    descendants.push(child)
    return child
  }
  for (let number = 1; number <= children; number += 1) {
    const state = STATES[(number - 1) % STATES.length] ?? WORKING
    const child = addTo(root, `Service ${number}`, state)
    if (number % PARENTS === 1) {
      addTo(child, `Service ${number}, tests`, WORKING)
      addTo(child, `Service ${number}, docs`, ENDED)
    }
    if (number % PARENTS === 5) {
      const first = addTo(child, `Service ${number}, tests`, WORKING)
      addTo(first, `Service ${number}, tests again`, WORKING)
      addTo(child, `Service ${number}, docs`, ENDED)
      addTo(child, `Service ${number}, rollout`, { status: 'suspended', status_detail: 'inactivity' })
    }
  }
  return { root: organisation.get(root.session_id) ?? root, descendants }
}
