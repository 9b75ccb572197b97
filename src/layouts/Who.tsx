import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import { askWhileOffline } from '../console/askWhileOffline'
import { useConsole } from '../console/Console'
import { selfQuery } from '../console/selfQuery'
import { nameOf } from '../devin/selfName'
import { OrganisationName } from './Identity'

// Most credentials are of one organisation.
const OrganisationSwitcher = lazy(() =>
  import('../sessions/organisations/OrganisationSwitcher').catch(() => ({ default: TheOne })),
)

/** Without a choice. */
function TheOne() {
  return useConsole().settings.orgId
}

/** As whom the console speaks to the API, and the organisations between which that can choose. */
export default function Who() {
  const { settings, client } = useConsole()
  const { data } = useQuery(selfQuery(client))
  useEffect(() => askWhileOffline(() => client.getSelf()), [client])
  return (
    <>
      <OrganisationName>
        <Suspense fallback={<TheOne />}>
          {data?.org_id === null ? <OrganisationSwitcher /> : <TheOne />}
        </Suspense>
      </OrganisationName>
      {data && (
        <span className="hidden truncate sm:inline" title={`Credential on ${settings.upstream.host}`}>
          as {nameOf(data)}
        </span>
      )}
    </>
  )
}
