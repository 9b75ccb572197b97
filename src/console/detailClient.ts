import { createDetailClient, type DetailClient } from '../devin/details'
import { readSettings } from './settings'

let made: DetailClient | null = null

/**
 * The API as the browser reaches it, for what the first rows do without: conversations, tags, names, what was spent.
 * Only to be imported by what is loaded behind them.
 */
export function detailClient(): DetailClient {
  if (made !== null) return made
  const settings = readSettings(document)
  made = createDetailClient({ baseUrl: '/api', store: settings?.store, timeoutMs: settings?.timeoutMs })
  return made
}
