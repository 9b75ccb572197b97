import { GATEWAY_PROBLEM } from '../devin/gatewayProblems'

/** An answer of the gateway itself, as RFC 9457 has it. */
export type GatewayProblem = {
  type: string
  title: string
  status: number
  detail: string
  /** What goes out as `Retry-After`, beside the body; left out or null where nobody gave one. */
  retryAfter?: string | null
}

/** The problem as an answer. The request id is in it, so that a screenshot of the message is enough to find the call. */
export function problemResponse({ retryAfter, ...problem }: GatewayProblem, requestId: string): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  if (retryAfter != null) headers.set('retry-after', retryAfter)
  return new Response(JSON.stringify({ ...problem, request_id: requestId }), {
    status: problem.status,
    headers,
  })
}

/** Title and detail of a problem in one line; empty where it says nothing. */
export function wordsOf(problem: { title: string; detail: string | null } | null): string {
  return [problem?.title, problem?.detail].filter(Boolean).join(': ')
}

/** The request is not on the list of calls that are let through. */
export function notAllowed(detail: string): GatewayProblem {
  return { type: GATEWAY_PROBLEM.notAllowed, title: 'Curfew does not offer this', status: 404, detail }
}

/**
 * Whether the organisation is served is for the API to say, and it did not. Not `notAllowed`: that is a no.
 * @param retryAfter seconds that the API asks to wait; null where it does not say
 */
export function organisationsUnknown(reason: string, retryAfter: number | null): GatewayProblem {
  return {
    type: GATEWAY_PROBLEM.upstreamUnreachable,
    title: 'The Devin API does not say which organisations the credential may see',
    status: 503,
    detail: `Nothing was sent: the API was asked first whether this organisation is one of them. ${reason}`,
    retryAfter: retryAfter === null ? null : String(retryAfter),
  }
}

/** The request is on the list, or might be, but is not written as it should be. */
export function badRequest(detail: string): GatewayProblem {
  return { type: GATEWAY_PROBLEM.badRequest, title: 'The request is not well formed', status: 400, detail }
}

/** The body of the request is longer than anything that the console sends. */
export function tooLarge(detail: string): GatewayProblem {
  return { type: GATEWAY_PROBLEM.badRequest, title: 'The request is too large', status: 413, detail }
}

/** The body of the request does not say that it is JSON: a form of another site could not say so unasked. */
export function notJson(): GatewayProblem {
  return {
    type: GATEWAY_PROBLEM.badRequest,
    title: 'The request is not JSON',
    status: 415,
    detail: 'Its Content-Type must be application/json.',
  }
}

/** A change came without a reason, and this console is set to take none without. */
export function reasonRequired(): GatewayProblem {
  return {
    type: GATEWAY_PROBLEM.reasonRequired,
    title: 'This console takes no change without a reason, so nothing was sent',
    status: 422,
    detail: 'CURFEW_REQUIRE_REASON is on.',
  }
}

export function auditUnavailable(reason: string): GatewayProblem {
  return {
    type: GATEWAY_PROBLEM.auditUnavailable,
    title: 'The audit log cannot be written, so nothing was sent',
    status: 503,
    detail: `Writing the audit line failed (${reason}). The session was not touched.`,
  }
}

export function crossSite(detail: string): GatewayProblem {
  return { type: GATEWAY_PROBLEM.crossSite, title: 'The request came from another site', status: 403, detail }
}

export function wrongHost(): GatewayProblem {
  return {
    type: GATEWAY_PROBLEM.host,
    title: 'Curfew is not known by this name',
    status: 421,
    detail: 'Open it under the address that it printed at its start.',
  }
}

/** The page was made for another credential or organisation: what it shows and what this gateway gives must not mix. */
export function otherStore(): GatewayProblem {
  return {
    type: GATEWAY_PROBLEM.otherStore,
    title: 'Curfew has been started with other settings since this page was loaded',
    status: 409,
    detail: 'Nothing was sent. What the page shows is of another credential or organisation.',
  }
}

/** A bug. Its words went to the process's error output; the browser gets none of them. */
export function ownFault(): GatewayProblem {
  return {
    type: 'about:blank',
    title: 'Curfew has a fault',
    status: 500,
    detail: 'What happened is on the error output of the process, under this request id.',
  }
}
