import { useRef, useState, useSyncExternalStore, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import {
  arePreferencesKept,
  setPreference,
  subscribeToPreferences,
  type SavedView,
} from '../../console/preferences'
import { usePreference } from '../../console/usePreference'
import { icon } from '../../ui/icons'
import { keepViews } from './keepViews'
import { filtersOf, renamed, reordered, restored, standingOf } from './ownViews'
import { SaveView } from './SaveView'
import { viewCount } from './viewCount'
import { ViewLine } from './ViewLine'
import type { ViewsProps } from './Views'
import { ViewTools } from './ViewTools'

/** A view that was deleted, with what it takes to have it back: what else has been done since stays. */
type Deleted = { view: SavedView; index: number; isStart: boolean }

/** The views that were saved on this device, in the operator's order. */
export function OwnViews({ filters, facets, archivedRead, onChange }: ViewsProps) {
  const views = usePreference('views')
  const start = usePreference('startView')
  const kept = useSyncExternalStore(subscribeToPreferences, arePreferencesKept)
  const [open, setOpen] = useState<string | null>(null)
  const [deleted, setDeleted] = useState<Deleted | null>(null)
  const [said, setSaid] = useState('')
  const list = useRef<HTMLUListElement>(null)
  const undo = useRef<HTMLButtonElement>(null)
  const standing = standingOf(filters, views)

  const reorder = (view: SavedView, by: -1 | 1) => {
    const next = reordered(views, view.id, by)
    keepViews(next)
    setSaid(`${view.name}: ${next.indexOf(view) + 1} of ${next.length}`)
  }
  const rename = (view: SavedView, name: string): boolean => {
    const next = renamed(views, view.id, name)
    if (next === null) return false
    keepViews(next)
    // The address names it, too.
    if (filters.view === view.name) onChange({ ...filters, view: name }, { atOnce: true })
    return true
  }
  const remove = (view: SavedView) => {
    // At once: what comes, or is there already, takes the focus from the button that goes.
    flushSync(() => {
      setDeleted({ view, index: views.indexOf(view), isStart: start === view.query })
      setOpen(null)
      keepViews(views.filter(({ id }) => id !== view.id))
    })
    undo.current?.focus()
  }
  const restore = ({ view, index, isStart }: Deleted) => {
    flushSync(() => {
      keepViews(restored(views, view, index))
      if (isStart && start === null) setPreference('startView', view.query)
      setDeleted(null)
    })
    // Where others have gone meanwhile, it is the last.
    const line = list.current?.children[index] ?? list.current?.lastElementChild
    line?.querySelector('button')?.focus()
  }
  const onKeyDown = (event: KeyboardEvent, view: SavedView) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (!event.altKey || by === null) return
    event.preventDefault()
    event.stopPropagation()
    reorder(view, by)
  }
  return (
    <>
      {views.length > 0 && (
        <ul ref={list} aria-label="Your views" className="own-views">
          {views.map((view, index) => (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- for the controls within
            <li key={view.id} onKeyDown={(event) => onKeyDown(event, view)}>
              <ViewLine
                words={view.name}
                count={viewCount(facets, filtersOf(view), archivedRead)}
                current={standing.kind === 'same' && standing.view === view}
                onOpen={() => onChange(filtersOf(view))}
                end={
                  <button
                    type="button"
                    aria-label={`Change view ${view.name}`}
                    aria-expanded={open === view.id}
                    onClick={() => setOpen(open === view.id ? null : view.id)}
                    className="view-more"
                  >
                    {icon('chevron-down')}
                  </button>
                }
              >
                {start === view.query && <span className="view-start">start view</span>}
              </ViewLine>
              {open === view.id && (
                <ViewTools
                  view={view}
                  isStart={start === view.query}
                  isFirst={index === 0}
                  isLast={index === views.length - 1}
                  onRename={(name) => rename(view, name)}
                  onReorder={(by) => reorder(view, by)}
                  onStart={(chosen) => setPreference('startView', chosen ? view.query : null)}
                  onDelete={() => remove(view)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      <span role="status" className="sr-only">
        {said}
      </span>
      {deleted !== null && !views.some(({ name }) => name === deleted.view.name) && (
        <p role="status" className="view-deleted">
          <span>
            “<bdi>{deleted.view.name}</bdi>” is deleted.
          </span>
          <button ref={undo} type="button" onClick={() => restore(deleted)} className="view-link">
            Undo
          </button>
        </p>
      )}
      <SaveView filters={filters} views={views} kept={kept} onChange={onChange} />
    </>
  )
}
