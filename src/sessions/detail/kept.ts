/**
 * What was read of a session beyond what the list has of it is kept so long for who comes back to it, in milliseconds: a
 * page may be open for days, and a conversation be thousands of messages.
 */
export const KEPT_MS = 30 * 60_000
