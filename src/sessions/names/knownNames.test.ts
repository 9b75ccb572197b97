import { expect, test, vi } from 'vitest'
import type { User } from '../../devin/details/directory'
import { ownerLabel } from '../facts/words'
import { learnNames, onNames } from './knownNames'
import { peopleBook, playbookBook, serviceBook } from './nameBook'

const person = { kind: 'person', id: 'user-1' } as const
const users = (name: string): readonly User[] => [{ user_id: person.id, name, email: null }]
/** As whoever asks for names makes them out of the same answers. */
const booksOf = (people: readonly User[]) => ({
  people: peopleBook(people),
  services: serviceBook(undefined),
  playbooks: playbookBook(undefined),
})

test('names that are known already are no news, whoever asks for them', () => {
  const heard = vi.fn()
  const stop = onNames(heard)
  const read = users('Ada')
  learnNames(booksOf(read))
  expect(heard).toHaveBeenCalledTimes(1)
  expect(ownerLabel(person)).toBe('Ada')
  learnNames(booksOf(read))
  expect(heard).toHaveBeenCalledTimes(1)
  learnNames(booksOf(users('Ada L.')))
  expect(heard).toHaveBeenCalledTimes(2)
  expect(ownerLabel(person)).toBe('Ada L.')
  stop()
})
