/** The header that carries the operator's reason to the gateway, percent-encoded (headers hold Latin-1 only). */
export const REASON_HEADER = 'x-curfew-reason'
/** The longest reason, in characters. */
export const MAX_REASON = 200
