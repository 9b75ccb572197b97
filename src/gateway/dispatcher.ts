import { Agent, EnvHttpProxyAgent, type Dispatcher } from 'undici'
import { isLoopback } from './configReaders'
import { StartError } from './startError'

/**
 * The way that calls to an upstream take: through the proxy that the environment names, except to this machine, where
 * the sandbox is. Left to itself Node takes no notice of the environment or, with NODE_USE_ENV_PROXY, makes no exception.
 * @param baseUrl of the upstream
 * @returns to be destroyed at the end
 * @throws StartError where what the environment names is no proxy, in words for the operator
 */
export function dispatcherFor(baseUrl: string): Dispatcher {
  if (isOnThisMachine(baseUrl)) return new Agent()
  try {
    return new EnvHttpProxyAgent()
  } catch {
    // Without its words: a proxy's address may hold a password.
    throw new StartError(
      'HTTPS_PROXY and HTTP_PROXY must be addresses, such as http://proxy.example.com:3128.',
    )
  }
}

/** Whether a valid address is one of this machine. */
export function isOnThisMachine(url: string): boolean {
  return isLoopback(new URL(url).hostname.replace(/^\[(.*)\]$/, '$1'))
}
