import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useConsole } from '../console/Console'
import { selfQuery } from '../console/selfQuery'
import { nameOf } from '../devin/selfName'
import { OrganisationName } from './Identity'

// Most credentials are of one organisation.
const OrganisationSwitcher = lazy(async () => ({
  default: (await import('../sessions/organisations/OrganisationSwitcher')).OrganisationSwitcher,
}))

/** As whom the console speaks to the API, and the organisations between which that can choose. */
export default function Who() {
  const { settings, client } = useConsole()
  const { data } = useQuery(selfQuery(client))
  return (
    <>
      <OrganisationName>
        <Suspense fallback={settings.orgId}>
          {data?.org_id === null ? <OrganisationSwitcher /> : settings.orgId}
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
