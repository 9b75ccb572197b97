import type { Message } from '../../../devin/details/conversation'

/** So many messages are put into the page, and taken out of it, together. */
export const GROUP = 8

/** Messages that stand together. */
export type Group = readonly Message[]

/**
 * A conversation cut into groups. A group in which nothing has changed is the one of before, the very same, so that it is
 * not drawn again.
 */
export function groupsOf(messages: readonly Message[], before: readonly Group[]): Group[] {
  const groups: Group[] = []
  for (let from = 0; from < messages.length; from += GROUP) {
    const group = messages.slice(from, from + GROUP)
    const old = before[from / GROUP]
    const unchanged = old?.length === group.length && old.every((message, at) => message === group[at])
    groups.push(unchanged ? old : group)
  }
  return groups
}
