import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useConsole } from '../../console/Console'
import { count } from '../../lib/words'
import { feedOf, replicaQuery } from '../../sessions/replica/query'
import { icon } from '../../ui/icons'
import { ModalDialog } from '../../ui/ModalDialog'
import type { Command } from '../keys/keyTable'
import type { Say } from '../keys/useSaid'
import { lookedThrough, type Entry } from './entries'
import './sheet'
import { useEntries } from './useEntries'

type Props = {
  /** Does what a key would. */
  act: (command: Command) => string
  /** Has what cannot be done seen and heard. */
  say: Say
  onDismiss: () => void
}

/** How far each key goes, in lines. */
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }

/** One line to go anywhere by: to a session, a view, a page, a filter's value, a setting, or what is selected. */
export function Palette({ act, say, onDismiss }: Props) {
  const { settings, client } = useConsole()
  const { orgId, store } = settings
  const feed = feedOf(useQueryClient(), { client, orgId }, store)
  const { data: view } = useQuery(replicaQuery(orgId, feed))
  // Also on a page without the list: what is looked through is kept up to date.
  useEffect(() => feed.watch(), [feed])
  const [typed, setTyped] = useState('')
  const parts = useEntries(typed, view ?? null, act, say)
  const entries = parts.flatMap(({ entries }) => entries)
  // By what it is, so that news does not put another one under the hand; the first where it is gone.
  const [chosen, setChosen] = useState<string | null>(null)
  const active = entries.find(({ id }) => id === chosen) ?? entries[0]
  const id = useId()
  const optionId = (entry: Entry) => `${id}${entry.id}`.replaceAll(/\s/g, '_')
  const list = useRef<HTMLDivElement>(null)
  const lookedAt = useRef('')
  useLayoutEffect(() => {
    const now = `${active?.id} ${typed}`
    // Not with every piece of news: who looks further down stays there.
    if (now === lookedAt.current) return
    lookedAt.current = now
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })

  const run = (entry: Entry | undefined) => {
    if (entry === undefined) return
    // First: what it opens gives the focus back to where it was before.
    onDismiss()
    entry.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // One that ends a word that is being put together by an input method is not for the list. Safari, for which the word is
    // at its end by then, tells it by this code alone.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const step = STEPS[event.key]
    if (event.key === 'Enter') {
      event.preventDefault()
      run(active)
    } else if (step !== undefined && entries.length > 0) {
      event.preventDefault()
      const at = entries.findIndex((entry) => entry.id === active?.id) + step
      // By one it goes round; by many it stops at the ends.
      const next = Math.abs(step) === 1 ? at + entries.length : Math.max(0, Math.min(at, entries.length - 1))
      setChosen(entries[next % entries.length]?.id ?? null)
    }
  }

  const known = view?.replica.columns.count ?? 0
  const complete = view?.status.active.complete === true
  return (
    <ModalDialog label="Go to anything" onDismiss={onDismiss} className="palette">
      <div className="palette-within">
        <div className="palette-line">
          {icon('search', 'text-muted', 16)}
          <input
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- it is what the dialog was opened for
            autoFocus
            role="combobox"
            aria-label="Go to a session, a view, a page, a filter, a setting"
            aria-expanded
            aria-controls={`${id}list`}
            aria-autocomplete="list"
            aria-activedescendant={active && optionId(active)}
            placeholder="Session, view, page, filter, setting"
            value={typed}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setTyped(event.target.value)
              setChosen(null)
            }}
            onKeyDown={onKeyDown}
          />
          <button type="button" aria-label="Close" className="palette-close" onClick={onDismiss}>
            {icon('x', '', 16)}
          </button>
        </div>
        <div ref={list} id={`${id}list`} role="listbox" aria-label="What there is" className="palette-list">
          {parts.map(({ part, entries: ofPart }) => (
            <div key={part} role="group" aria-labelledby={`${id}${part}`.replaceAll(/\s/g, '_')}>
              <div role="presentation" id={`${id}${part}`.replaceAll(/\s/g, '_')} className="palette-part">
                {part}
              </div>
              {ofPart.map((entry) => (
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- its keys are heard by the field, which keeps the focus
                <div
                  key={entry.id}
                  id={optionId(entry)}
                  role="option"
                  aria-selected={entry.id === active?.id}
                  className="palette-option"
                  // The field keeps the focus.
                  onMouseDown={(event) => event.preventDefault()}
                  onPointerMove={() => setChosen(entry.id)}
                  onClick={() => run(entry)}
                >
                  <bdi className="palette-words">{entry.words}</bdi>
                  <span className="palette-detail">{entry.detail}</span>
                </div>
              ))}
            </div>
          ))}
        </div>
        <p role="status" className={entries.length === 0 ? 'palette-none' : 'sr-only'}>
          {typed === ''
            ? ''
            : entries.length === 0
              ? 'Nothing is called so.'
              : count(entries.length, 'answer')}
        </p>
        <p className="palette-foot">{lookedThrough(known, complete)}</p>
      </div>
    </ModalDialog>
  )
}
