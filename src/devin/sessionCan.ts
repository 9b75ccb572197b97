import { activity, type Activity } from './activity'
import type { Session } from './session'

/** Whether something can be done with a session: if not, why; if so, what to beware of. In words for the operator. */
export type Can = { can: true; warning: string | null } | { can: false; reason: string }

type State = Pick<Session, 'status' | 'status_detail' | 'is_archived'>

const yes: Can = { can: true, warning: null }

const TERMINATE: Readonly<Record<Activity, Can>> = {
  'needs-you': yes,
  working: yes,
  finished: yes,
  asleep: yes,
  'out-of-budget': yes,
  failed: yes,
  ended: { can: false, reason: 'This session has already ended.' },
  unknown: {
    can: true,
    warning: 'Curfew does not know this status. Look at the session before you end it.',
  },
}

const ARCHIVE: Readonly<Record<Activity, Can>> = {
  'needs-you': { can: true, warning: 'It is also put to sleep.' },
  working: { can: true, warning: 'It is working: archiving also puts it to sleep.' },
  finished: { can: true, warning: 'It is also put to sleep.' },
  asleep: yes,
  'out-of-budget': yes,
  failed: yes,
  ended: yes,
  unknown: { can: true, warning: 'Curfew does not know this status. If it runs, it is also put to sleep.' },
}

/** The one place that decides what can be done with a session; every control asks here, and shows the reason. */
export const sessionCan = {
  terminate(session: State): Can {
    // Failed has two sources: an errored session is over, one suspended with an error is still there to be ended.
    if (session.status === 'error')
      return { can: false, reason: 'This session has failed and is already over.' }
    return TERMINATE[activity(session)]
  },
  archive(session: State): Can {
    if (session.is_archived) return { can: false, reason: 'This session is already archived.' }
    return ARCHIVE[activity(session)]
  },
  unarchive(session: State): Can {
    return session.is_archived ? yes : { can: false, reason: 'This session is not archived.' }
  },
} as const
