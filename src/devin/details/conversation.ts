import { z } from '../../lib/zod'
import { seconds, sift, textOrNull, type Sifted } from './fields'
import { paged } from './paged'

/** The longest message that the console sends, in UTF-16 code units. The API's own limit is not documented. */
export const MAX_MESSAGE = 16_000

const messageSchema = z.object({
  event_id: z.string(),
  /** `devin` or `user`; open-ended like every enum of the API. */
  source: z.string(),
  /** Markdown, from anywhere: never to be shown as HTML. */
  message: z.string(),
  created_at: seconds,
  origin: textOrNull,
  user_id: textOrNull,
  username: textOrNull,
})

/** One message of a session (contract, section 2.3). `created_at` is in unix seconds. */
export type Message = z.infer<typeof messageSchema>

/** One page of a conversation, oldest message first. */
export const messagePageSchema = paged(messageSchema)

const attachmentSchema = z.object({
  attachment_id: z.string(),
  name: z.string(),
  /** From anywhere: only `http` and `https` may become links. */
  url: z.string(),
  /** `devin` or `user`; open-ended. */
  source: textOrNull,
  content_type: textOrNull,
})

/** One file of a session. */
export type Attachment = z.infer<typeof attachmentSchema>

/** A session's files: a plain list, not paged (contract, section 2.1). */
export const attachmentsSchema = z.pipe(
  z.array(z.unknown()),
  z.transform((list): Sifted<Attachment> => sift(list, attachmentSchema)),
)
