import { lazy, startTransition, Suspense, useEffect, useState, type ReactNode } from 'react'
import { useConsole } from '../console/Console'
import { whenAtRest } from '../lib/atRest'

// Who that is has to be asked for, and nobody waits for it.
const Who = lazy(() => import('./Who').catch(() => ({ default: () => <Organisation /> })))

/** The organisation, and as whom the console speaks to the API. */
export function Identity() {
  const [atRest, setAtRest] = useState(false)
  // A transition: what stands there is not taken away until the other is there.
  useEffect(() => whenAtRest(() => startTransition(() => setAtRest(true))), [])
  return (
    // From the right, so that what stands there does not move when the name comes.
    <span className="flex min-w-0 flex-1 flex-row-reverse flex-wrap gap-x-3">
      <Suspense fallback={<Organisation />}>{atRest ? <Who /> : <Organisation />}</Suspense>
    </span>
  )
}

function Organisation() {
  return <OrganisationName>{useConsole().settings.orgId}</OrganisationName>
}

export function OrganisationName({ children }: { children: ReactNode }) {
  return (
    <span className="truncate font-mono text-xs leading-5" title="Organisation">
      {children}
    </span>
  )
}
