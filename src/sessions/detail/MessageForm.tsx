import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { detailClient } from '../../console/detailClient'
import { unwrap } from '../../console/unwrap'
import { canSendMessage } from '../../devin/canSendMessage'
import { MAX_MESSAGE } from '../../devin/details/conversation'
import type { Session } from '../../devin/session'
import { Button } from '../../ui/Button'
import { ChangeFailed } from './ChangeFailed'
import { conversationQuery } from './conversation/query'
import { ReasonField } from './ReasonField'
import { useChange } from './useChange'

/** Writes to a session. What the message makes of it is said before it is sent. */
export function MessageForm({ session, onClose }: { session: Session; onClose: () => void }) {
  const { org_id, session_id } = session
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const [sent, setSent] = useState(false)
  const noteId = useId()
  const can = canSendMessage(session)
  const sending = useChange(session, async (message: string, reason) => {
    const changed = await unwrap(detailClient().sendMessage(org_id, session_id, message, { reason }))
    setText('')
    setSent(true)
    void queries.invalidateQueries(conversationQuery({ details: detailClient(), orgId: org_id }, session_id))
    return changed
  })
  const empty = text.trim() === '' ? 'Write something first.' : null
  return (
    <form className="message-form" onSubmit={(event) => event.preventDefault()}>
      <label>
        <span className="font-medium">Message to the session</span>
        <textarea
          // The button that opened it said what for.
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- as above
          autoFocus
          rows={3}
          value={text}
          // What is sent is what stands there when it is said to be sent.
          readOnly={sending.isPending}
          maxLength={MAX_MESSAGE}
          aria-describedby={noteId}
          onChange={(event) => {
            setText(event.target.value)
            setSent(false)
          }}
          onKeyDown={(event) => {
            // It closes the form, and not what the form stands in.
            if (event.key !== 'Escape') return
            event.stopPropagation()
            onClose()
          }}
        />
      </label>
      {sending.asksWhy && (
        <ReasonField to="send a message" value={sending.reason} onChange={sending.setReason} />
      )}
      <div className="message-line">
        <p id={noteId} className={can.can && can.warning === null ? 'text-muted' : 'text-notice'}>
          {can.can ? (can.warning ?? 'It reads this when it next looks.') : can.reason}
        </p>
        <span role="status">{sent ? 'Sent.' : ''}</span>
        <Button onClick={onClose}>Close</Button>
        <Button
          refusal={can.can ? (sending.refusal ?? empty ?? sending.unsaid) : can.reason}
          onClick={() => sending.mutate(text)}
        >
          Send
        </Button>
      </div>
      {sending.isError && (
        <ChangeFailed
          error={sending.error}
          not="It was not sent."
          unclear="It is not known whether it was sent: look at the conversation before you send it again."
        />
      )}
    </form>
  )
}
