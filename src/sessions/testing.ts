import { sessionSchema, type Session } from '../devin/session'
import { z } from '../lib/zod'

/** For tests: a session with what matters to the test, read by the schema like any other. */
export function sessionWith(fields: Partial<Record<keyof Session, unknown>>): Session {
  return z.parse(sessionSchema, {
    session_id: 'abc',
    org_id: 'org-test',
    status: 'running',
    created_at: 1_000,
    updated_at: 1_000,
    ...fields,
  })
}
