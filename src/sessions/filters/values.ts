import type { Session } from '../../devin/session'
import { ownerOf } from '../facts/words'
import { ownerFrom, split, stateFrom } from '../replica/texts'
import type { ListName } from './filters'

/** The value under which sessions without a category are asked for. */
export const UNCATEGORISED = 'uncategorised'
/** The value under which sessions without an origin are asked for. */
export const NO_ORIGIN = 'none'
/** The value under which sessions that run for nobody are asked for. */
export const NOBODY = 'nobody'

/** `running:finished`; `running:` where there is no detail. */
export function statusValue({ status, status_detail }: Pick<Session, 'status' | 'status_detail'>): string {
  return `${status}:${status_detail ?? ''}`
}

/** The value under which the filter has a session's owner: an id, or `nobody`. */
export function ownerValue(session: Pick<Session, 'user_id' | 'service_user_id'>): string {
  return ownerOf(session).id || NOBODY
}

/**
 * For each filter with a list of values: the shared text that decides it, and the values that a session with that text
 * has. None is empty, because an address cannot say that.
 */
export const SHARED_BY = {
  status: {
    field: 'state',
    valuesOf: (text) => {
      const state = stateFrom(text)
      return [state.status, statusValue(state)]
    },
  },
  category: { field: 'category', valuesOf: (text) => [text || UNCATEGORISED] },
  origin: { field: 'origin', valuesOf: (text) => [text || NO_ORIGIN] },
  owner: { field: 'owner', valuesOf: (text) => [ownerValue(ownerFrom(text))] },
  repository: { field: 'repositories', valuesOf: several },
  tag: { field: 'tags', valuesOf: several },
} as const satisfies Record<ListName, { field: string; valuesOf: (text: string | null) => string[] }>

/** Each once: the API may say a tag twice, and that is one session all the same. */
function several(text: string | null): string[] {
  const values = split(text).filter((value) => value !== '')
  return values.length > 1 ? [...new Set(values)] : values
}
