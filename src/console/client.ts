import { ApiError } from '../devin/apiError'
import type { DevinClient } from '../devin/client'
import type { Answer } from '../devin/transport'
import { fail } from '../lib/result'
import { fetchOrFirst } from './firstAnswer'
import { readSettings } from './settings'

let loading: Promise<DevinClient> | null = null

/**
 * The API as the browser reaches it: through the gateway, without a credential. What it checks answers with comes with
 * its first call, because the first rows do without; where it does not come, nothing has been sent.
 */
export const client: DevinClient = {
  getSelf: (...given) => withClient((loaded) => loaded.getSelf(...given)),
  listSessions: (...given) => withClient((loaded) => loaded.listSessions(...given)),
  getSession: (...given) => withClient((loaded) => loaded.getSession(...given)),
  terminateSession: (...given) => withClient((loaded) => loaded.terminateSession(...given)),
  archiveSession: (...given) => withClient((loaded) => loaded.archiveSession(...given)),
  unarchiveSession: (...given) => withClient((loaded) => loaded.unarchiveSession(...given)),
}

async function withClient<T>(call: (client: DevinClient) => Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    loading ??= load()
    return await call(await loading)
  } catch {
    loading = null // the next call tries again
    return fail(new ApiError({ kind: 'network', title: 'The console could not be reached' }))
  }
}

async function load(): Promise<DevinClient> {
  const { createClient } = await import('../devin/client')
  const settings = readSettings(document)
  return createClient({
    baseUrl: '/api',
    store: settings?.store,
    timeoutMs: settings?.timeoutMs,
    fetch: fetchOrFirst,
  })
}
