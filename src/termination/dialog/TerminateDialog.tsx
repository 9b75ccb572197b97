import { useCallback, useEffect, useId, useRef, useState } from 'react'
import { useConsole } from '../../console/Console'
import type { SessionId } from '../../devin/id'
import type { Session } from '../../devin/session'
import { numeral } from '../../lib/words'
import { Button } from '../../ui/Button'
import { AlertDialog } from '../../ui/Dialog'
import { useNames } from '../../sessions/names/useNames'
import type { Source } from '../../sessions/source'
import { useShown } from '../../ui/useShown'
import type { Plan, Rung } from '../batch/types'
import { ChangedNotice } from './ChangedNotice'
import { ChildTree } from './ChildTree'
import { targetsOf } from './decide'
import { DialogFooter } from './DialogFooter'
import { DialogHeading } from './DialogHeading'
import { refusalOf } from './friction'
import { isOnlyArchived, withoutOne } from './groups'
import { OneMessage } from './OneMessage'
import { ReasonField } from './ReasonField'
import { rememberEnding } from './remembered'
import { Rungs } from './Rungs'
import { SaveList } from './SaveList'
import { Summary } from './Summary'
import { TargetFacts } from './TargetFacts'
import { TargetList } from './TargetList'
import { choosableIn } from './tree'
import { TypedNumber } from './TypedNumber'
import { useArmed } from './useArmed'
import { useDecision } from './useDecision'
import { useFocusKept } from './useFocusKept'
import { confirmLabel, consequenceOf, nothingWords, requiredWords, typedWords } from './words'

type Props = {
  /** The sessions as they were when the dialog was asked for, each once. Nothing else is acted on. */
  captured: readonly Session[]
  source: Source
  /** How far the batch was to go that is taken up again; null for none. */
  retried: Rung | null
  /** Of the batch that is made of them. */
  batchId: string
  open: boolean
  onConfirm: (plan: Plan) => void
  onDismiss: () => void
}

/**
 * Asks before sessions are ended, one or many. It only decides: what is confirmed is handed over as a plan, and the
 * dialog sends nothing itself but reads.
 */
export function TerminateDialog(props: Props) {
  const { captured, source, retried, batchId, open, onConfirm, onDismiss } = props
  const { settings } = useConsole()
  // It says whose they are, also where no list and no page of a session has asked for names.
  useNames(settings.orgId, false)
  const titleId = useId()
  const consequenceId = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const keep = useRef<HTMLButtonElement>(null)
  // Not for the frame in which it opens.
  const shown = useShown(open)
  const deciding = useDecision(captured, shown, retried)
  const { operator, followed, decision, rung, off, numbers, friction, sending } = deciding
  const { changed, groups, trees } = decision
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const confirmed = useRef(false)

  const one = captured.length === 1 ? (followed.entries.get(captured[0]?.session_id ?? NO_ID) ?? null) : null
  const listed = one === null ? groups : withoutOne(groups, one.id)
  const below = trees.flatMap(({ children }) => choosableIn(children)).length
  const nothing = sending.length === 0
  const otherWay = nothing && groups.get('over')?.some(isOnlyArchived) === true
  // What grows by itself has to be on screen for a moment, too; what the operator changes has been seen.
  const aside = captured.length - deciding.removed.size - numbers.sessions
  const asked = `${aside} ${below} ${changed.map(({ entry, why }) => `${entry.id} ${why}`).join(' ')}`
  const armed = useArmed(shown ? asked : null)
  const refusal = refusalOf({
    friction,
    identifying: deciding.identifying,
    counting: followed.counting,
    changed: changed.length,
    rung,
    reason,
    typed,
    armed,
  })

  const high = friction.type !== null
  useEffect(() => {
    if (!open) return
    if (high) keep.current?.focus()
    else heading.current?.focus()
    // oxlint-disable-next-line react/exhaustive-deps -- where the focus begins; later it is the operator's
  }, [open])
  useFocusKept(open, heading)

  const planFor = (chosen: Rung): Plan => ({
    orgId: settings.orgId,
    rung: chosen,
    reason: reason.trim(),
    source,
    targets: targetsOf(decision, decision.choice),
  })
  const confirm = () => {
    // Looked at once more, and not only shown by the button: nothing else may lead around it. Once is once, before
    // anything is drawn anew.
    if (confirmed.current || refusal !== null || rung === null || nothing) return
    confirmed.current = true
    rememberEnding(rung)
    onConfirm(planFor(rung))
  }

  const { remove, setOff } = deciding
  const onRemove = useCallback(
    (id: SessionId) => {
      if (captured.some(({ session_id }) => session_id === id)) remove(id)
      else setOff((before) => new Set(before).add(id))
    },
    [captured, remove, setOff],
  )
  return (
    <AlertDialog open={open} labelledBy={titleId} describedBy={consequenceId} onDismiss={onDismiss}>
      <form
        className={one === null ? 'ending-many' : undefined}
        // Enter in a field does nothing: there is no button of the form, and nothing is sent by it.
        onSubmit={(event) => event.preventDefault()}
      >
        <div className="ending-body space-y-3">
          <DialogHeading
            id={titleId}
            ref={heading}
            one={one}
            rung={rung}
            going={numbers.sessions}
            chosen={captured.length}
          />
          <p id={consequenceId}>
            {nothing
              ? nothingWords(deciding.removed.size, captured.length, otherWay)
              : consequenceOf(rung, captured.length > 1)}
          </p>
          {one === null && !nothing && (
            <Summary sessions={sending} operator={operator} groups={groups} rung={rung} />
          )}
          {one !== null && (
            <>
              <TargetFacts entry={one} operator={operator} followed={followed} />
              <OneMessage groups={groups} id={one.id} />
            </>
          )}
          {listed !== null && (
            <TargetList
              groups={listed}
              rung={rung}
              operator={operator}
              chosen={deciding.chosen}
              onRemove={onRemove}
            />
          )}
          {deciding.removed.size > 0 && (
            <p className="text-muted">
              {numeral(deciding.removed.size)} taken out.{' '}
              <button
                type="button"
                className="text-accent underline-offset-2 hover:underline"
                onClick={deciding.putBack}
              >
                Bring back
              </button>
            </p>
          )}
          {!nothing && (
            <ChildTree
              trees={trees}
              followed={followed}
              off={off}
              onOff={setOff}
              removed={deciding.removed}
            />
          )}
          {/* What leads to nothing must not take the way back with it. */}
          {(!nothing || otherWay) && <Rungs rung={rung} onRung={deciding.setRung} />}
          {!nothing && (
            <>
              <ReasonField
                reason={reason}
                onReason={setReason}
                required={requiredWords(friction.reason, settings.requireReason)}
                operator={settings.operator}
              />
              {friction.type !== null && (
                <TypedNumber
                  number={friction.type}
                  typed={typed}
                  onTyped={setTyped}
                  why={typedWords(sending, operator)}
                />
              )}
            </>
          )}
          {!nothing && (
            <SaveList id={batchId} one={one !== null} plan={rung === null ? null : () => planFor(rung)} />
          )}
          <ChangedNotice changed={changed} one={one?.id ?? null} onAgree={deciding.agree} />
        </div>
        {nothing ? (
          <footer className="ending-footer">
            <Button onClick={onDismiss}>OK</Button>
          </footer>
        ) : (
          <DialogFooter
            label={confirmLabel(rung, numbers)}
            rung={rung}
            refusal={refusal}
            onDismiss={onDismiss}
            onConfirm={confirm}
            keepRef={keep}
          >
            <span role="status" className="text-muted">
              {refusal === null || !armed ? '' : refusal}
            </span>
          </DialogFooter>
        )}
      </form>
    </AlertDialog>
  )
}

/** An id that no session has. */
const NO_ID = '' as SessionId // looked up only, and found nowhere
