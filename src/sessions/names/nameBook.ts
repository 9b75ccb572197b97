import type { Playbook, ServiceUser, User } from '../../devin/details/directory'

/** Names by id: of people, service users and playbooks. What has no name, or may not be read, is not in it. */
export type NameBook = ReadonlyMap<string, string>

/** Those that are known, each by what it is of. */
export type NameBooks = Readonly<Record<'people' | 'services' | 'playbooks', NameBook>>

const NOTHING: NameBook = new Map()
/** By the list that it was made of: whoever asks for names gets the same book. */
const made = new WeakMap<object, NameBook>()

/** The people of an organisation: by name, and by address where nobody gave one. */
export function peopleBook(users: readonly User[] | undefined): NameBook {
  return bookOf(users, ({ user_id, name, email }) => [user_id, name?.trim() || email])
}

export function serviceBook(users: readonly ServiceUser[] | undefined): NameBook {
  return bookOf(users, ({ service_user_id, name }) => [service_user_id, name])
}

export function playbookBook(playbooks: readonly Playbook[] | undefined): NameBook {
  return bookOf(playbooks, ({ playbook_id, title }) => [playbook_id, title])
}

function bookOf<T>(
  items: readonly T[] | undefined,
  entry: (item: T) => readonly [id: string, name: string | null],
): NameBook {
  if (items === undefined) return NOTHING
  const known = made.get(items)
  if (known !== undefined) return known
  const book = new Map<string, string>()
  for (const item of items) {
    const [id, name] = entry(item)
    const said = name?.trim() ?? ''
    if (id !== '' && said !== '') book.set(id, said)
  }
  made.set(items, book)
  return book
}

/** The name behind an id; undefined where it is in none of them. */
export function nameIn({ people, services, playbooks }: NameBooks, id: string): string | undefined {
  return people.get(id) ?? services.get(id) ?? playbooks.get(id)
}
