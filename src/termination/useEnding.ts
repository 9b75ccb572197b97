import { useQueryClient } from '@tanstack/react-query'
import { useConsole } from '../console/Console'
import { useSessionActions } from '../sessions/sessionActions'
import { endingOf, type Ending } from './ending'

/** The one `Ending` of the page, for what is loaded behind the first rows: it is made where nothing has needed it yet. */
export function useEnding(): Ending {
  const { settings } = useConsole()
  const queries = useQueryClient()
  const { onNotPermitted } = useSessionActions()
  return endingOf(queries, { settings, onNotPermitted })
}
