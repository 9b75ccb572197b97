import { crossSite, otherStore, wrongHost, type GatewayProblem } from './problems'

/** Where the process listens: the configured host and the port that it really got. */
export type Address = { host: string; port: number }

/** A host as it stands in a URL: IPv6 in brackets. */
function hostInUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

/** `http://host:port` of an address. */
export function urlOf({ host, port }: Address): string {
  return `http://${hostInUrl(host)}:${port}`
}

/**
 * Refuses a request under a name that is not this machine's: a page of another site can point its own name at
 * 127.0.0.1 (DNS rebinding) and would then count as same-origin.
 */
export function checkHost(host: string | undefined, address: Address): GatewayProblem | null {
  const names = ['127.0.0.1', 'localhost', '[::1]', hostInUrl(address.host)]
  // Browsers leave the default port out of the header.
  const known = names.flatMap((name) =>
    address.port === 80 ? [name, `${name}:80`] : [`${name}:${address.port}`],
  )
  return host !== undefined && known.includes(host.toLowerCase()) ? null : wrongHost()
}

type Request = {
  method: string
  isApi: boolean
  host: string
  site: string | undefined
  origin: string | undefined
}

/**
 * Refuses what another site makes the operator's browser send. `site` is the header Sec-Fetch-Site, which pages cannot
 * set; a browser without it sends Origin with everything but GET. A request with neither is no browser's: the console
 * never makes one, so it is refused too. Only call it when the host is checked.
 */
export function checkSite({ method, isApi, host, site, origin }: Request): GatewayProblem | null {
  if (method === 'GET' || method === 'HEAD') {
    if (!isApi || site === undefined || site === 'same-origin' || site === 'none') return null
    return crossSite('Only the console’s own pages may read through it.')
  }
  if (site !== undefined && site !== 'same-origin')
    return crossSite('Only the console’s own pages may change anything.')
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`)
    return crossSite('The Origin header does not name this console.')
  if (site === undefined && origin === undefined)
    return crossSite(
      'The request carries neither Sec-Fetch-Site nor Origin, so where it came from is unknown.',
    )
  return null
}

/**
 * Refuses a call of a page that was made for another upstream, credential or organisation and is still open after this
 * process has taken that one's place. A request that does not say what it was made for is no page's.
 */
export function checkStore(named: string | undefined, own: string): GatewayProblem | null {
  return named === undefined || named === own ? null : otherStore()
}
