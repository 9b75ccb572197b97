import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { detailClient } from '../../console/detailClient'
import { unwrap } from '../../console/unwrap'
import { canSendMessage } from '../../devin/canSendMessage'
import { MAX_MESSAGE } from '../../devin/details/conversation'
import type { Session } from '../../devin/session'
import { numeral } from '../../lib/words'
import { Button } from '../../ui/Button'
import { ChangeFailed } from './ChangeFailed'
import { conversationQuery } from './conversation/query'
import { keepDraft, useDraft } from './drafts'
import { useChange } from './useChange'

type Props = {
  session: Session
  /** Whether it takes the focus: not where it was there before anybody asked for it. */
  focus: boolean
  onClose: () => void
}

/** Writes to a session. What the message makes of it is said before it is sent. */
export function MessageForm({ session, focus, onClose }: Props) {
  const { org_id, session_id } = session
  const queries = useQueryClient()
  const text = useDraft(session_id)
  /** Whether one was under way here since something was written last: what became of it is said, whoever sent it. */
  const [followed, setFollowed] = useState(false)
  const noteId = useId()
  const can = canSendMessage(session)
  const sending = useChange(session, 'message', async (message: string) => {
    const changed = await unwrap(detailClient().sendMessage(org_id, session_id, message))
    keepDraft(session_id, '')
    void queries.invalidateQueries(conversationQuery({ details: detailClient(), orgId: org_id }, session_id))
    return changed
  })
  if (sending.isPending && !followed) setFollowed(true)
  const sent = followed && !sending.isPending && sending.error === null
  const close = () => {
    // What becomes of it is told here.
    if (!sending.isPending) onClose()
  }
  return (
    <form className="message-form" onSubmit={(event) => event.preventDefault()}>
      <label>
        <span className="font-medium">Message to the session</span>
        <textarea
          // The button that opened it said what for.
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- as above
          autoFocus={focus}
          rows={3}
          value={text}
          // What is sent is what stands there when it is said to be sent.
          readOnly={sending.isPending}
          aria-describedby={noteId}
          onChange={(event) => {
            keepDraft(session_id, event.target.value)
            setFollowed(false)
          }}
          onKeyDown={(event) => {
            // It closes the form, and not what the form stands in; of a word that is being put together it closes nothing.
            if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
            event.stopPropagation()
            close()
          }}
        />
      </label>
      <div className="message-line">
        <p id={noteId} className={can.can && can.warning === null ? 'text-muted' : 'text-notice'}>
          {can.can ? (can.warning ?? 'It reads this when it next looks.') : can.reason}
        </p>
        <span role="status">{sent ? 'Sent.' : tooLong(text)}</span>
        <Button refusal={sending.isPending ? sending.refusal : null} onClick={close}>
          Close
        </Button>
        <Button
          refusal={can.can ? (sending.refusal ?? unready(text)) : can.reason}
          onClick={() => sending.mutate(text)}
        >
          Send
        </Button>
      </div>
      {sending.error !== null && (
        <ChangeFailed
          error={sending.error}
          once
          not="It was not sent."
          unclear="It is not known whether it was sent: look at the conversation before you send it again."
        />
      )}
    </form>
  )
}

function unready(text: string): string | null {
  return text.trim() === '' ? 'Write something first.' : tooLong(text)
}

/** Said rather than cut: what was pasted is whole. */
function tooLong(text: string): string | null {
  if (text.length <= MAX_MESSAGE) return null
  return `${numeral(text.length)} characters, of which a message takes ${numeral(MAX_MESSAGE)}.`
}
