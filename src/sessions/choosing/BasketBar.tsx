import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useConsole } from '../../console/Console'
import { explain } from '../../console/explain'
import { useZone } from '../../console/useZone'
import type { ApiError } from '../../devin/apiError'
import type { SessionId } from '../../devin/id'
import type { Session } from '../../devin/session'
import { afterPaint } from '../../lib/afterPaint'
import { Button } from '../../ui/Button'
import { icon } from '../../ui/icons'
import { Popover } from '../../ui/Popover'
import { useNow } from '../../ui/useNow'
import { SaveSessions } from '../export/SaveSessions'
import { feedOf, knownSession, learn, replicaQuery } from '../replica/query'
import { focusCurrentRow } from '../list/focusCurrentRow'
import { useSessionActions } from '../sessionActions'
import type { BasketState } from './basket'
import { BasketList } from './BasketList'
import { readByIds, sourceOf } from './call'
import { offerToEnd } from './endBasket'
import { AllMatching } from './AllMatching'
import { countOutside, useInView } from './inView'
import { lostWords, matchedWords, selectedWords, terminateWords } from './offer'
import { Said } from './Said'
import { over } from './standing'
import { basket, useBasket } from './theBasket'
import { useDock } from './useDock'

/** What is chosen, at the foot of every page for as long as there is any. Absent where nothing can be ended. */
export function BasketBar() {
  const state = useBasket()
  const { refusal } = useSessionActions()
  if (refusal !== null) return null
  const view = state.chosen.size === 0 ? null : <Bar state={state} />
  return (
    <>
      <Said />
      {view}
    </>
  )
}

/** What was asked for and is not there, and whether some of the answer could not be read: then it may be that. */
type Lost = { ids: readonly SessionId[]; broken: boolean }

function Bar({ state }: { state: BasketState }) {
  const { chosen, frozen } = state
  const { settings, client } = useConsole()
  const { orgId, store } = settings
  useZone()
  const now = useNow()
  const queries = useQueryClient()
  const feed = feedOf(queries, { client, orgId }, store)
  // Also on a page without the list: what is chosen may end meanwhile, which is to be seen.
  const { data: known } = useQuery(replicaQuery(orgId, feed))
  useEffect(() => feed.watch(), [feed])
  const inView = useInView()
  const { endMany } = useSessionActions()
  const [open, setOpen] = useState(false)
  const [reading, setReading] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const [asked, setAsked] = useState(false)
  /** What was to be ended and is not there: the dialog, which names all others, cannot say so. */
  const [lost, setLost] = useState<Lost>({ ids: [], broken: false })
  const listId = useId()
  const dock = useDock()
  const end = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    const { current } = end
    return () => {
      // Nothing is chosen any more, whatever the reason: the bar goes, and must not take the focus with it.
      if (current?.closest('section')?.contains(document.activeElement) !== true) return
      // The rows that ended may go with the bar, so which is the current one is known afterwards.
      afterPaint(() => {
        if (document.activeElement === document.body) focusCurrentRow()
      })
    }
  }, [])

  const counted = useMemo(() => {
    let ended = 0
    let matched = 0
    for (const one of chosen.values()) {
      if (known !== undefined && over(known.replica.columns, one.id)) ended += 1
      if (one.matched) matched += 1
    }
    return { ended, matched }
    // oxlint-disable-next-line react/memo-dependencies, react-hooks/exhaustive-deps -- the basket changes in place: its state tells
  }, [state, known, chosen])
  const lostNow = lostWords(lost.ids.filter((id) => chosen.has(id)).length, lost.broken)
  const refused = asked && inView?.offer.kind === 'refused' ? inView.offer.reason : ''
  const alive = chosen.size - counted.ended

  /** Some of what is chosen, as it is known or can be read; null where that failed, which is said. */
  const read = async (ids: readonly SessionId[]) => {
    setError(null)
    const unknown = ids.filter((id) => knownSession(queries, orgId, id) === undefined)
    const found = new Map<SessionId, Session>()
    let broken = false
    if (unknown.length > 0) {
      setReading(true)
      const answer = await readByIds(unknown, (params) => client.listSessions(orgId, params))
      setReading(false)
      if (!answer.ok) {
        setError(answer.error)
        return null
      }
      broken = answer.broken > 0
      for (const session of answer.sessions) {
        found.set(session.session_id, session)
        learn(queries, orgId, session)
      }
    }
    return { broken, sessions: ids.flatMap((id) => knownSession(queries, orgId, id) ?? found.get(id) ?? []) }
  }
  const terminate = async () => {
    const ids = [...chosen.keys()]
    const found = await read(ids)
    if (found === null) return
    const there = new Set(found.sessions.map(({ session_id }) => session_id))
    setLost({ ids: ids.filter((id) => !there.has(id)), broken: found.broken })
    // What was taken out meanwhile is not asked about.
    const sessions = found.sessions.filter(({ session_id }) => chosen.has(session_id))
    if (sessions.length > 0) endMany(sessions, sourceOf(state, Date.now()))
  }
  const take = async () => {
    const found = await read([...chosen.keys()])
    return found && { length: found.sessions.length, at: (index: number) => found.sessions[index] }
  }
  const refusal = alive === 0 ? 'All of them have ended.' : reading ? 'What is selected is being read.' : null
  useEffect(() =>
    offerToEnd(() => {
      if (refusal === null) void terminate()
      return refusal
    }),
  )

  return (
    <section ref={dock} aria-label="Selection" className="basket lifted">
      {open && <BasketList id={listId} state={state} columns={known?.replica.columns ?? null} />}
      {state.unkept && (
        <p className="basket-line text-muted">
          This browser has no room to keep the selection: it lasts until the page is loaded anew.
          <Button
            kind="quiet"
            onClick={() => {
              basket.noteFaultRead()
              end.current?.focus()
            }}
          >
            Got it
          </Button>
        </p>
      )}
      {error !== null && (
        <p role="alert" className="basket-line text-danger-strong">
          Not all that is selected could be read. {explain(error).title}. {explain(error).next}
        </p>
      )}
      <p role="status" className={lostNow === '' ? 'sr-only' : 'basket-line text-notice'}>
        {lostNow}
      </p>
      <p role="status" className={refused === '' ? 'sr-only' : 'basket-line text-muted'}>
        {refused}
      </p>
      <div className="basket-line">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? listId : undefined}
          onClick={() => setOpen(!open)}
          className="basket-words inline-flex min-h-7 items-center gap-1.5 font-medium"
        >
          {icon('chevron-down', open ? '' : 'turned')}
          {selectedWords(chosen.size, countOutside(inView, chosen))}
        </button>
        <Button kind="quiet" aria-label="Clear the selection" onClick={() => basket.clear()}>
          Clear
        </Button>
        {frozen !== null && (
          <span className="text-muted">{matchedWords(counted.matched, frozen.at, now)}</span>
        )}
        <span className="basket-commands">
          <AllMatching
            inView={inView}
            state={state}
            onRefused={() => setAsked(true)}
            onChosen={() => end.current?.focus()}
          />
          <Popover label="Export" name="Export the selection" buttonClassName="basket-export">
            {() => (
              <SaveSessions
                of="selected"
                number={chosen.size}
                outOf={chosen.size}
                missing={null}
                take={take}
              />
            )}
          </Popover>
          <Button ref={end} kind="danger" refusal={refusal} onClick={() => void terminate()}>
            {terminateWords(alive)}
          </Button>
        </span>
      </div>
    </section>
  )
}
