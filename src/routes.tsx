import { lazy, Suspense } from 'react'
import { Navigate, Route, Routes, useLocation, useParams } from 'react-router'
import { useConsole } from './console/Console'
import { paths, patterns } from './console/paths'
import { ErrorBoundary } from './layouts/ErrorBoundary'
import { Loading } from './layouts/Loading'
import { useAtHand } from './layouts/useAtHand'
import { useHand } from './sessions/list/hand'
import { SessionsPage } from './sessions/list/SessionsPage'
import { latePart } from './ui/latePart'

// The list is what an operator opens; everything else is loaded when it is wanted.
const SessionPage = lazy(() => import('./sessions/detail/SessionPage'))
const ActivityPage = lazy(() => import('./termination/activity/ActivityPage'))
const EndedHere = latePart(() => import('./termination/activity/EndedHere'), 'What this console did to it')
const Elsewhere = lazy(() => import('./layouts/Elsewhere'))

export function AppRoutes() {
  const { settings } = useConsole()
  const { pathname, search, state } = useLocation()
  const hand = useHand()
  const atHand = useAtHand()
  return (
    <>
      <ErrorBoundary key={pathname}>
        <Suspense fallback={<Loading />}>
          <Routes>
            <Route
              path="/"
              element={<Navigate replace to={paths.sessions(settings.orgId) + search} state={state} />}
            />
            <Route path={patterns.sessions} element={<OfOrganisation page="sessions" />} />
            <Route path={patterns.session} element={<OfOrganisation page="session" />} />
            <Route path={patterns.activity} element={<OfOrganisation page="activity" />} />
            <Route path="*" element={<Elsewhere orgId={null} />} />
          </Routes>
        </Suspense>
      </ErrorBoundary>
      {hand && <hand.BasketBar />}
      {atHand}
    </>
  )
}

/** What the gateway does not serve is answered here, not by a row of refusals. */
function OfOrganisation({ page }: { page: keyof typeof patterns }) {
  const { settings } = useConsole()
  const { orgId = '', sessionId = '' } = useParams()
  if (orgId !== settings.orgId) return <Elsewhere orgId={orgId} />
  const shown =
    page === 'activity' ? (
      <ActivityPage orgId={orgId} />
    ) : page === 'sessions' ? (
      <SessionsPage orgId={orgId} />
    ) : (
      <SessionPage key={sessionId} orgId={orgId} sessionId={sessionId} Record={EndedHere} />
    )
  return orgId === settings.home ? shown : <Elsewhere orgId={orgId}>{shown}</Elsewhere>
}
