import { flushSync } from 'react-dom'
import { memo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { DENSITIES, setPreference, type ColumnPreference } from '../../console/preferences'
import { usePreference } from '../../console/usePreference'
import { Button } from '../../ui/Button'
import { laterIcon } from '../../ui/laterIcons'
import { Popover } from '../../ui/Popover'
import type { SortKey } from '../filters/sort'
import { COLUMN_WORDS } from '../filters/sortWords'
import { FIXED, FLEXIBLE, isShown, isUsual, moved, orderOf, shown, sized, USUAL } from './arrange'
import { HiddenOrder } from './HiddenOrder'
import './sheet'

/** By how much a key changes a width, in pixels. */
const STEP = 16

const DENSITY_WORDS = { comfortable: 'Comfortable', compact: 'Compact' } as const

/** Chooses the columns of the table, their order and widths, and how high its rows are. */
export const ColumnMenu = memo(function ColumnMenu() {
  return (
    <span className="hidden items-center gap-x-2 lg:flex">
      <HiddenOrder />
      <Popover
        label={laterIcon('columns', 13)}
        name="Columns"
        buttonClassName="inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-hover"
      >
        {() => <Choice />}
      </Popover>
    </span>
  )
})

function Choice() {
  const columns = usePreference('columns')
  const density = usePreference('density')
  const [held, setHeld] = useState<SortKey | null>(null)
  const [said, setSaid] = useState('')
  const list = useRef<HTMLUListElement>(null)
  const order = orderOf(columns)
  const set = (next: ColumnPreference) => setPreference('columns', next)

  const move = (key: SortKey, to: number) => {
    if (to < 0 || to >= order.length || order.indexOf(key) === to) return
    // At once: a handle that is moved on the page loses the focus, which it is given back.
    flushSync(() => set(moved(columns, key, to)))
    list.current?.querySelector<HTMLElement>(`[data-grip="${key}"]`)?.focus()
    setSaid(`${COLUMN_WORDS[key]}: ${to + 1} of ${order.length}`)
  }
  const size = (key: SortKey, by: number) => {
    // Not from what was chosen: where there is no room for that, nothing would be seen of the key.
    const width = shownWidth(key)
    if (width === 0) return setSaid(`${COLUMN_WORDS[key]} is not seen now: its width stays as it is.`)
    set(sized(columns, key, width + by))
    setSaid(`${COLUMN_WORDS[key]}: ${Math.round(shownWidth(key))} pixels wide`)
  }
  const hasWidth = (key: SortKey) => key !== FLEXIBLE && isShown(columns, key)
  const onKeyDown = (key: SortKey) => (event: KeyboardEvent) => {
    const index = order.indexOf(key)
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'ArrowUp') move(key, index - 1)
    else if (event.key === 'ArrowDown') move(key, index + 1)
    else if (event.key === 'ArrowLeft' && hasWidth(key)) size(key, -STEP)
    else if (event.key === 'ArrowRight' && hasWidth(key)) size(key, STEP)
    else return
    event.preventDefault()
  }
  const onPointerMove = (event: PointerEvent) => {
    if (held === null) return
    const items = [...(list.current?.children ?? [])].map((item) => item.getBoundingClientRect())
    const over = items.findIndex(({ top, bottom }) => event.clientY >= top && event.clientY < bottom)
    if (over !== -1) move(held, over)
  }

  return (
    <>
      <ul
        ref={list}
        aria-label="Columns"
        className="column-list"
        onPointerMove={onPointerMove}
        onPointerUp={() => setHeld(null)}
        onPointerCancel={() => setHeld(null)}
      >
        {order.map((key) => {
          return (
            <li key={key} className={held === key ? 'held' : ''}>
              <label>
                <input
                  type="checkbox"
                  checked={isShown(columns, key)}
                  disabled={FIXED.has(key)}
                  onChange={({ target }) => set(shown(columns, key, target.checked))}
                />
                {COLUMN_WORDS[key]}
              </label>
              <button
                type="button"
                aria-label={`Place and width of ${COLUMN_WORDS[key]}`}
                aria-describedby="column-hint"
                data-grip={key}
                className="column-grip"
                onKeyDown={onKeyDown(key)}
                onPointerDown={(event) => {
                  // By the list: what is moved on the page would lose it.
                  list.current?.setPointerCapture(event.pointerId)
                  setHeld(key)
                }}
              >
                {laterIcon('grip')}
              </button>
            </li>
          )
        })}
      </ul>
      <p id="column-hint" className="column-hint">
        On a handle: drag, or ↑ ↓ to move the column, ← → for its width.
      </p>
      <span role="status" className="sr-only">
        {said}
      </span>
      <fieldset aria-label="Rows" className="density">
        {DENSITIES.map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="density"
              checked={density === name}
              onChange={() => setPreference('density', name)}
            />
            {DENSITY_WORDS[name]}
          </label>
        ))}
      </fieldset>
      {!isUsual(columns) && (
        <Button
          kind="quiet"
          onClick={({ currentTarget }) => {
            // The button goes, and must not take the focus with it.
            currentTarget.parentElement?.querySelector<HTMLElement>('.density :checked')?.focus()
            set(USUAL)
          }}
        >
          Columns as usual
        </Button>
      )}
    </>
  )
}

/** How wide a column is as it is shown, in pixels; 0 where there is no row, or beside a session no room for it. */
function shownWidth(key: SortKey): number {
  const cell = document.querySelector(`.session-rows > [role="row"] > [data-col="${key}"]`)
  return cell?.getBoundingClientRect().width ?? 0
}
