import { useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useConsole } from '../../console/Console'
import { detailClient } from '../../console/detailClient'
import { selfQuery } from '../../console/selfQuery'
import type { Session } from '../../devin/session'
import { ownerLabel, ownerOf } from '../facts/words'
import { learnNames } from './knownNames'
import { nameIn, peopleBook, playbookBook, serviceBook, type NameBooks } from './nameBook'
import { peopleQuery, playbooksQuery, serviceUsersQuery } from './queries'

export type Names = {
  /** Who a session runs for, by name; by id where the name is not known. A dash for nobody. */
  nameOfOwner: (session: Pick<Session, 'user_id' | 'service_user_id'>) => string
  /** A person, a service user or a playbook by their id; undefined where the name is not known. */
  nameOf: (id: string) => string | undefined
  /** A playbook by its title; by id where that is not known. */
  nameOfPlaybook: (id: string) => string
  /** The permissions for want of which some names are not known. */
  missing: readonly string[]
  /** Whether some of what was asked for is still being read. */
  loading: boolean
}

/**
 * The names behind the ids in sessions, as far as the credential may read them. Nothing waits for them: until they are
 * there, and where they cannot be had, it is the id that is shown, and no error. What is read is known to all that name
 * somebody.
 * @param ofPlaybooks whether titles of playbooks are asked for
 */
export function useNames(orgId: string, ofPlaybooks = true): Names {
  const api = { details: detailClient(), orgId }
  const { client } = useConsole()
  // Of one organisation: it would only be refused, and the browser would note that as a fault.
  const enterprise = useQuery(selfQuery(client)).data?.org_id === null
  const [people, services, playbooks] = useQueries({
    queries: [
      peopleQuery(api),
      { ...serviceUsersQuery(api), enabled: enterprise },
      { ...playbooksQuery(api), enabled: ofPlaybooks },
    ],
  })
  const byId = useMemo<NameBooks>(
    () => ({
      people: peopleBook(people.data?.items),
      services: serviceBook(services.data?.items),
      playbooks: playbookBook(playbooks.data?.items),
    }),
    [people.data, services.data, playbooks.data],
  )
  // Only an enterprise's credential may read service users: another lacks nothing that it should have.
  const missing = [people.data?.missing ?? [], playbooks.data?.missing ?? []].flat().join(' ')
  const loading = people.isLoading || services.isLoading || playbooks.isLoading
  useEffect(() => learnNames(byId), [byId])
  return useMemo(() => {
    const nameOf = (id: string) => nameIn(byId, id)
    return {
      nameOf,
      nameOfOwner: (session) => {
        const owner = ownerOf(session)
        return (owner.kind === 'nobody' ? undefined : nameOf(owner.id)) ?? ownerLabel(owner)
      },
      nameOfPlaybook: (id) => byId.playbooks.get(id) ?? id,
      missing: missing === '' ? [] : missing.split(' '),
      loading,
    }
  }, [byId, missing, loading])
}
