import type { ApiError } from '../devin/apiError'
import { GATEWAY_PROBLEM } from '../devin/gatewayProblems'
import { waitWords } from '../lib/waitWords'

/** A failure in the operator's words: what happened, and what to do next. */
export type Explanation = { title: string; detail: string; next: string }

// In quotes, or in either of the forms seen: a word of prose is no name ("permission to access").
const PERMISSION =
  /[Pp]ermissions?:?\s+(?:'([\w.:-]+)'|"([\w.:-]+)"|`([\w.:-]+)`|([a-z_]+(?:\.[a-z_]+)+\b|[A-Z][a-z]+[A-Z]\w*))/

/**
 * The permission a 403 names: `ManageOrgSessions`, `org.sessions.view`. Null where it names none, which says nothing of
 * what else is permitted.
 */
export function missingPermission(error: ApiError): string | null {
  if (error.status !== 403) return null
  const names = PERMISSION.exec(error.detail ?? error.title)?.slice(1)
  return names?.find((name) => name !== undefined) ?? null
}

/**
 * Says what a failure means. Decides on kind, status and type; the server's text is only ever quoted.
 * @param about what was asked for, or changed: what can be done next about a list is not what can be about a session
 */
export function explain(error: ApiError, about: 'session' | 'list' = 'session'): Explanation {
  const said = quote(error)
  if (error.kind === 'network') {
    return {
      title: 'Curfew could not be reached',
      detail: 'The network is gone, or the console’s own process has stopped.',
      next: 'Check the connection, then try again.',
    }
  }
  if (error.kind === 'timeout') {
    return { title: 'No answer came in time', detail: 'The request was given up.', next: 'Try again.' }
  }
  if (error.kind === 'aborted') {
    return { title: 'The request was called off', detail: 'Nothing was changed by it.', next: 'Try again.' }
  }
  if (error.kind === 'bad-body') {
    return {
      title: 'The answer cannot be read',
      detail: said,
      next: PERHAPS_OLD,
    }
  }
  return explainHttp(error, said, about)
}

const PERHAPS_OLD = 'Try again; if it stays, this version of Curfew may be older than the API.'

function explainHttp(error: ApiError, said: string, about: 'session' | 'list'): Explanation {
  const own = explainGateway(error, said)
  if (own !== null) return own
  switch (error.status) {
    case 401:
      return {
        title: 'The Devin API does not accept the credential',
        detail: said,
        next: 'Whoever runs this console should check DEVIN_API_KEY and start it again.',
      }
    case 403: {
      const permission = missingPermission(error)
      return {
        title: permission
          ? `The credential lacks the permission ${permission}`
          : 'The credential may not do this',
        detail: said,
        next: 'An administrator of the organisation can grant it. If it should be there, check that DEVIN_ORG_ID is the organisation of this credential.',
      }
    }
    case 404:
      return { title: 'Not found', detail: said, next: 'It may belong to another organisation, or be gone.' }
    case 429:
      return {
        title: 'The Devin API asks to slow down',
        detail: said,
        next: error.retryAfter
          ? `Try again in ${waitWords(error.retryAfter)}.`
          : 'Wait a little, then try again.',
      }
    default:
      return {
        title:
          error.status !== null && error.status >= 500
            ? 'The Devin API has a fault'
            : 'The Devin API refused the request',
        detail: said,
        next:
          error.status !== null && error.status >= 500
            ? 'Try again; if it stays, look at the vendor’s status page.'
            : about === 'list'
              ? PERHAPS_OLD
              : 'Look at the session in Devin, then try again.',
      }
  }
}

function explainGateway(error: ApiError, said: string): Explanation | null {
  switch (error.type) {
    case GATEWAY_PROBLEM.upstreamUnreachable:
    case GATEWAY_PROBLEM.upstreamCut:
    case GATEWAY_PROBLEM.upstreamNotJson:
    case GATEWAY_PROBLEM.upstreamTimeout:
      return {
        title: 'The Devin API gives no usable answer',
        detail: said,
        next: 'It may be down, or DEVIN_API_URL may be wrong. Try again.',
      }
    case GATEWAY_PROBLEM.reasonRequired:
      return {
        title: 'Nothing was sent: this console asks for a reason',
        detail: said,
        next: 'Give one, then try again.',
      }
    case GATEWAY_PROBLEM.auditUnavailable:
      return {
        title: 'Nothing was sent: the audit log cannot be written',
        detail: said,
        next: 'Whoever runs this console should check the disk and CURFEW_AUDIT_LOG.',
      }
    case GATEWAY_PROBLEM.notAllowed:
    case GATEWAY_PROBLEM.badRequest:
      return {
        title: 'Curfew does not let this request through',
        detail: said,
        next: 'Nothing was sent. If you did not change the address by hand, this is a fault of Curfew.',
      }
    case GATEWAY_PROBLEM.crossSite:
    case GATEWAY_PROBLEM.host:
      return {
        title: 'Curfew did not take this request for its own page’s',
        detail: said,
        next: 'Nothing was sent. Open Curfew under the address that it printed at its start.',
      }
    case GATEWAY_PROBLEM.otherStore:
      return {
        title: 'This page is of another credential or organisation',
        detail: said,
        next: 'Load the page again.',
      }
    default:
      return null
  }
}

/** What the API said, with its status, which is said once: an API without words is quoted by its status alone. */
function quote({ status, title, detail }: ApiError): string {
  const text = detail ?? title
  if (status === null) return text
  const bare = text.replace(/\.$/, '')
  return bare.endsWith(`status ${status}`) ? `${bare}.` : `${bare} (status ${status}).`
}
