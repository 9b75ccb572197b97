/**
 * Names the batch that a change belongs to, by a UUID: what is ended together is found together in the audit log. The
 * gateway does not pass it on.
 */
export const BATCH_HEADER = 'x-curfew-batch'
