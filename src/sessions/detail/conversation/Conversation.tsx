import { useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { SessionId } from '../../../devin/id'
import type { Session } from '../../../devin/session'
import { count } from '../../../lib/words'
import { Announcement } from '../../../ui/Announcement'
import { Button } from '../../../ui/Button'
import { icon } from '../../../ui/icons'
import { ConversationHead } from './ConversationHead'
import { jumpTo } from './jump'
import { Messages } from './Messages'
import type { Said } from './pages'
import './sheet'
import { Empty, Failed, LeftOut } from './states'
import { useConversation } from './useConversation'
import { useEnd } from './useEnd'
import { usePrinting } from './usePrinting'
import { useReadingOn } from './useReadingOn'

type Props = { orgId: string; session: Session }

/**
 * What a session and those who use it said to each other, oldest first. It is read page by page, as the API gives it;
 * what comes while it is on the screen is put below, and said, and moves nothing.
 */
export default function Conversation({ orgId, session }: Props) {
  const heading = useId()
  const read = useConversation(orgId, session)
  const { data: said, error, fetchStatus } = read
  return (
    <section aria-labelledby={heading}>
      {said === undefined ? (
        <>
          <ConversationHead heading={heading} />
          <Empty error={error} offline={fetchStatus === 'paused'} retry={() => void read.refetch()} />
        </>
      ) : (
        <Read heading={heading} id={session.session_id} said={said} read={read} />
      )}
    </section>
  )
}

type ReadProps = { heading: string; id: SessionId; said: Said; read: ReturnType<typeof useConversation> }

function Read({ heading, id, said, read }: ReadProps) {
  const { messages, atEnd, newFrom } = said
  const list = useRef<HTMLDivElement>(null)
  const end = useRef<HTMLDivElement>(null)
  /** The place of the message that was jumped to: drawn wherever it is. */
  const [wanted, setWanted] = useState<number | null>(null)
  const printing = usePrinting()
  const { seen, checked, seeAll } = useEnd(end, messages.length, id)
  useReadingOn(end, read)

  const jump = (place: number, block: 'start' | 'end') => {
    flushSync(() => setWanted(place))
    jumpTo(list.current, place, block)
  }
  const toLast = async () => {
    const all = atEnd ? said : await read.readAll()
    if (all !== null && all.messages.length > 0) {
      // Behind the frame in which the list has got its last messages.
      requestAnimationFrame(() => {
        jump(all.messages.length, 'end')
        seeAll()
      })
    }
  }
  const firstNew = Math.max(seen, newFrom ?? messages.length)
  const unseen = messages.length - firstNew
  const words = unseen > 0 ? count(unseen, 'new message') : ''

  return (
    <>
      <ConversationHead
        heading={heading}
        said={said}
        readingAll={read.readingAll}
        readAll={() => void read.readAll()}
        stop={read.stopReading}
        toLast={() => void toLast()}
      >
        <Failed
          error={read.error}
          offline={read.fetchStatus === 'paused'}
          retry={() => void read.refetch()}
        />
      </ConversationHead>
      <Announcement occasion={String(messages.length)} text={words} />
      {messages.length === 0 && atEnd ? (
        <p className="talk-empty text-muted">Nothing has been said yet.</p>
      ) : (
        <Messages ref={list} said={said} wanted={wanted} printing={printing} />
      )}
      <LeftOut said={said} />
      {!atEnd && (
        <p className="py-3 text-center text-muted" aria-hidden>
          {read.isFetching ? 'Reading on…' : 'There is more.'}
        </p>
      )}
      <div ref={end} />
      <div className="talk-pill">
        {unseen > 0 && checked && (
          <Button
            className="lifted"
            onClick={() => {
              jump(firstNew + 1, 'start')
              seeAll()
            }}
          >
            {words} {icon('arrow-down')}
          </Button>
        )}
      </div>
    </>
  )
}
