import { memo, useState } from 'react'
import type { Message } from '../../../devin/details/conversation'
import { useZone } from '../../../console/useZone'
import { isoTime } from '../../../lib/time'
import { exactTime } from '../../../lib/zone'
import { numeral } from '../../../lib/words'
import { Button } from '../../../ui/Button'
import { icon } from '../../../ui/icons'
import { useKnownNames } from '../../names/knownNames'
import { authorOf } from './author'
import { fold } from './folding'
import { Markdown } from './Markdown'

type Props = {
  message: Message
  /** Its place in the conversation; the first is 1. */
  place: number
  /** How many there are; null where that is not known. */
  of: number | null
  /** Long messages that have been opened: they stay so when they leave the screen and come back. */
  opened: Set<string>
  /** On paper nothing can be opened: a long one is whole. */
  printing: boolean
}

/** One message: who, when, what. */
export const MessageView = memo(function MessageView({ message, place, of, opened, printing }: Props) {
  useKnownNames()
  useZone()
  const { devin, name, by } = authorOf(message)
  return (
    <div
      role="listitem"
      aria-posinset={place}
      aria-setsize={of ?? -1}
      tabIndex={-1}
      data-place={place}
      className={devin ? 'said' : 'said said-by-user'}
    >
      <p className="said-by">
        {icon(devin ? 'bot' : 'user', 'text-muted')}
        <bdi className="font-medium">{name}</bdi>
        {by !== null && <span className="text-muted">via {by}</span>}
        <time dateTime={isoTime(message.created_at)} className="said-at">
          {exactTime(message.created_at)}
        </time>
      </p>
      <Text message={message} opened={opened} printing={printing} />
    </div>
  )
})

function Text({ message: { event_id, message }, opened, printing }: Omit<Props, 'place' | 'of'>) {
  const folded = fold(message)
  const [open, setOpen] = useState(() => opened.has(event_id))
  const toggle = () => {
    if (open) opened.delete(event_id)
    else opened.add(event_id)
    setOpen(!open)
  }
  return (
    <>
      <div className="md" dir="auto">
        <Markdown text={folded === null || open || printing ? message : folded.shown} />
      </div>
      {folded !== null && (
        <Button kind="quiet" className="said-fold" aria-expanded={open} onClick={toggle}>
          {open ? 'Show less' : howMuch(folded.lines, message.length)}
        </Button>
      )}
    </>
  )
}

function howMuch(lines: number, letters: number): string {
  return lines > 1 ? `… Show all ${numeral(lines)} lines` : `… Show all ${numeral(letters)} characters`
}
