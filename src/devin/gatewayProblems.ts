/**
 * The problem types of the gateway's own answers: they tell a refusal by the gateway, or its word that the API gave
 * no usable answer, from what the API itself said. Shared by the gateway, which sends them, and the page. Those that
 * begin with `upstream-` may come after the API was called, the others never do: `isOutcomeUnknown` has the list of those.
 */
export const GATEWAY_PROBLEM = {
  upstreamUnreachable: 'about:curfew/upstream-unreachable',
  upstreamCut: 'about:curfew/upstream-cut',
  upstreamNotJson: 'about:curfew/upstream-not-json',
  upstreamTimeout: 'about:curfew/upstream-timeout',
  notAllowed: 'about:curfew/not-allowed',
  badRequest: 'about:curfew/bad-request',
  reasonRequired: 'about:curfew/reason-required',
  auditUnavailable: 'about:curfew/audit-unavailable',
  crossSite: 'about:curfew/cross-site',
  host: 'about:curfew/host',
  otherStore: 'about:curfew/other-store',
} as const
