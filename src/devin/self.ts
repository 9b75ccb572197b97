import { z } from '../lib/zod'

const textOrNull = z.catch(z.nullable(z.string()), null)

const serviceUser = z.object({
  principal_type: z.literal('service_user'),
  service_user_id: z.string(),
  service_user_name: textOrNull,
  org_id: textOrNull,
})
const patUser = z.object({
  principal_type: z.literal('pat_user'),
  user_id: z.string(),
  user_name: textOrNull,
  api_key_id: textOrNull,
  api_key_name: textOrNull,
  org_id: textOrNull,
})
const devinBrain = z.object({ principal_type: z.literal('devin_brain'), org_id: textOrNull })
const windsurfSession = z.object({
  principal_type: z.literal('windsurf_session'),
  user_id: z.string(),
  user_name: textOrNull,
  org_id: textOrNull,
})
const otherPrincipal = z.object({ principal_type: z.string(), org_id: textOrNull })

/** Who the credential is: `GET /v3/self` (contract, section 1). An unknown kind of principal is kept by its name. */
export const selfSchema = z.union([serviceUser, patUser, devinBrain, windsurfSession, otherPrincipal])

export type Self = z.infer<typeof selfSchema>
