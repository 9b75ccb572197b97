import { useQuery } from '@tanstack/react-query'
import { useConsole } from '../console/Console'
import { selfQuery } from '../console/selfQuery'
import { nameOf } from '../devin/self'

/** The organisation, and as whom the console speaks to the API. */
export function Identity() {
  const { settings, client } = useConsole()
  const self = useQuery(selfQuery(client))
  return (
    <span className="flex min-w-0 flex-wrap justify-end gap-x-3">
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
