import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useConsole } from '../console/Console'
import { selfQuery } from '../console/selfQuery'
import { nameOf } from '../devin/selfName'
import { whenAtRest } from '../lib/atRest'

/** The organisation, and as whom the console speaks to the API. */
export function Identity() {
  const { settings, client } = useConsole()
  const [atRest, setAtRest] = useState(false)
  useEffect(() => whenAtRest(() => setAtRest(true)), [])
  const self = useQuery({ ...selfQuery(client), enabled: atRest })
  return (
    // From the right, so that what stands there does not move when the name comes.
    <span className="flex min-w-0 flex-1 flex-row-reverse flex-wrap gap-x-3">
      <span className="truncate font-mono text-xs leading-5" title="Organisation">
        {settings.orgId}
      </span>
      {self.data && (
        <span className="hidden truncate sm:inline" title={`Credential on ${settings.upstream.host}`}>
          as {nameOf(self.data)}
        </span>
      )}
    </span>
  )
}
