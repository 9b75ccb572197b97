import { z } from '../../lib/zod'
import { numberOrNull, secondsOrNull, textOrNull } from './fields'
import { paged } from './paged'

/** A member of an organisation. A name or address that nobody gave is null. */
export const userSchema = z.object({ user_id: z.string(), name: textOrNull, email: textOrNull })
export type User = z.infer<typeof userSchema>
export const userPageSchema = paged(userSchema)

const serviceUserSchema = z.object({ service_user_id: z.string(), name: textOrNull })
export type ServiceUser = z.infer<typeof serviceUserSchema>
export const serviceUserPageSchema = paged(serviceUserSchema)

/** A playbook; `body` is markdown. Times are unix seconds. */
export const playbookSchema = z.object({
  playbook_id: z.string(),
  title: z.string(),
  body: textOrNull,
  macro: textOrNull,
  /** `enterprise` or `org`; open-ended. */
  access_type: textOrNull,
  org_id: textOrNull,
  created_at: secondsOrNull,
  updated_at: secondsOrNull,
})
export type Playbook = z.infer<typeof playbookSchema>
export const playbookPageSchema = paged(playbookSchema)

const organisationSchema = z.object({
  org_id: z.string(),
  name: textOrNull,
  /** In ACUs; null for none. */
  max_session_acu_limit: numberOrNull,
  max_cycle_acu_limit: numberOrNull,
})
/** An organisation of an enterprise. */
export type Organisation = z.infer<typeof organisationSchema>
export const organisationPageSchema = paged(organisationSchema)
