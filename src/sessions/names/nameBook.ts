import type { Organisation, Playbook, ServiceUser, User } from '../../devin/details/directory'

/** Names by id: of people, service users and playbooks. What has no name, or may not be read, is not in it. */
export type NameBook = ReadonlyMap<string, string>

/** Those that are known, each by what it is of. */
export type NameBooks = Readonly<Record<'people' | 'services' | 'playbooks', NameBook>>

const NOTHING: NameBook = new Map()
/** By the list that it was made of: whoever asks for names gets the same book. */
const made = new WeakMap<object, NameBook>()

/** The people of an organisation: by name, and by address where nobody gave one; with both where several have that name. */
export function peopleBook(users: readonly User[] | undefined): NameBook {
  return bookOf(users, ({ user_id, name, email }) => [user_id, [name, email]])
}

export function serviceBook(users: readonly ServiceUser[] | undefined): NameBook {
  return bookOf(users, ({ service_user_id, name }) => [service_user_id, [name]])
}

export function playbookBook(playbooks: readonly Playbook[] | undefined): NameBook {
  return bookOf(playbooks, ({ playbook_id, title }) => [playbook_id, [title]])
}

export function organisationBook(organisations: readonly Organisation[] | undefined): NameBook {
  return bookOf(organisations, ({ org_id, name }) => [org_id, [name]])
}

function bookOf<T>(
  items: readonly T[] | undefined,
  entry: (item: T) => readonly [id: string, names: readonly (string | null)[]],
): NameBook {
  if (items === undefined) return NOTHING
  const known = made.get(items)
  if (known !== undefined) return known
  const ways = new Map<string, readonly string[]>()
  for (const item of items) {
    const [id, names] = entry(item)
    const [name, ...others] = names.map((one) => one?.trim() ?? '').filter((one) => one !== '')
    if (id !== '' && name !== undefined)
      ways.set(id, [name, ...[...others, id].map((other) => `${name} (${other})`)])
  }
  const book = toldApart(ways)
  made.set(items, book)
  return book
}

/** Of the ways to call each, from the shortest on, the first in which nobody else is called. */
function toldApart(all: ReadonlyMap<string, readonly string[]>): NameBook {
  const times = new Map<string, number>()
  for (const way of [...all.values()].flat()) times.set(way, (times.get(way) ?? 0) + 1)
  return new Map(
    [...all].map(([id, ways]) => [id, ways.find((way) => times.get(way) === 1) ?? ways.at(-1) ?? id]),
  )
}

/** The name behind an id; undefined where it is in none of them. */
export function nameIn({ people, services, playbooks }: NameBooks, id: string): string | undefined {
  return people.get(id) ?? services.get(id) ?? playbooks.get(id)
}
