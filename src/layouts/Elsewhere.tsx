import { useQuery } from '@tanstack/react-query'
import { lazy, useEffect, useState, type ReactNode } from 'react'
import { useLocation } from 'react-router'
import { useConsole } from '../console/Console'
import { detailClient } from '../console/detailClient'
import { explain } from '../console/explain'
import { organisationsQuery } from '../console/organisationsQuery'
import { pagePath } from '../console/pagePath'
import { paths } from '../console/paths'
import { selfQuery } from '../console/selfQuery'
import { organisationAt } from '../console/settings'
import type { ApiError } from '../devin/apiError'
import { mayPass } from '../devin/retry'
import { Button } from '../ui/Button'
import { usePageTitle } from '../ui/usePageTitle'
import { Loading } from './Loading'
import { MessagePage } from './MessagePage'

const PreferencesPage = lazy(() => import('../operator/preferences/PreferencesPage'))

type Props = {
  /** The organisation that the address names, where it is another than the configured one; null for an address of nothing. */
  orgId: string | null
  /** The page of that organisation. */
  children?: ReactNode
}

/**
 * An address outside of the configured organisation: the preferences, which are of none; the page of another one, where
 * the credential is of an enterprise that has it; or one that leads nowhere here. One route for all: the first rows carry
 * all routes there are.
 */
export default function Elsewhere({ orgId, children }: Props) {
  const pathname = pagePath(useLocation().pathname)
  if (pathname === paths.preferences) return <PreferencesPage />
  if (orgId !== null && children) return <OfEnterprise orgId={orgId}>{children}</OfEnterprise>
  if (orgId !== null && orgId === organisationAt(pathname)) return <Anew />
  return <Nowhere orgId={orgId} />
}

/**
 * On the way back from a page that is of no organisation, and was loaded there, the address may be one that this page is
 * not about: the page that is loaded there is.
 */
function Anew() {
  useEffect(() => location.reload(), [])
  return <Loading />
}

/** For so long nothing is shown before it is known whether the enterprise has the organisation, in milliseconds. */
const PATIENCE_MS = 1_500
/** Where that could not be read, it is asked again after so long, in milliseconds. */
const AGAIN_MS = 10_000
const AGAIN = {
  refetchInterval: ({ state: { error } }: { state: { error: ApiError | null } }) =>
    error !== null && mayPass(error) && AGAIN_MS,
}

function OfEnterprise({ orgId, children }: { orgId: string; children: ReactNode }) {
  const { client } = useConsole()
  const self = useQuery({ ...selfQuery(client), ...AGAIN })
  const enterprise = self.data?.org_id === null
  const list = useQuery({ ...organisationsQuery(detailClient()), ...AGAIN, enabled: enterprise })
  const patient = usePatience()
  const error = self.error ?? list.error
  // What a list that breaks off does not have may be all the same: the gateway says so to the page.
  if (list.data && !list.data.complete) return children
  if (list.data?.organisations.some(({ org_id }) => org_id === orgId)) return children
  if (list.data || (self.data && !enterprise) || error?.status === 403) return <Nowhere orgId={orgId} />
  if (error && !mayPass(error))
    return (
      <MessagePage title="It could not be read which organisations there are">
        <p>{explain(error).title}</p>
        <Button className="mt-3" onClick={() => void (self.error ? self.refetch() : list.refetch())}>
          Try again
        </Button>
      </MessagePage>
    )
  // Without a gateway the page shows what is kept of it, and says itself what it cannot read.
  if (!patient || error) return children
  return <Loading />
}

/** True for a while. */
function usePatience(): boolean {
  const [patient, setPatient] = useState(true)
  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return patient
}

function Nowhere({ orgId }: { orgId: string | null }) {
  const { settings } = useConsole()
  const [title, words] =
    orgId === null
      ? ['There is no such page', 'The address may be mistyped.']
      : [
          'This console is for another organisation',
          `The address names ${orgId}; this console serves ${settings.home}.`,
        ]
  usePageTitle(title ?? null)
  return (
    <MessagePage title={title}>
      <p className="wrap-anywhere">{words}</p>
      {/* No link within the page: that one is about another organisation. */}
      <a
        href={paths.sessions(settings.home)}
        className="mt-3 inline-block text-accent underline underline-offset-2"
      >
        All sessions
      </a>
    </MessagePage>
  )
}
