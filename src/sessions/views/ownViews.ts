import type { SavedView } from '../../console/preferences'
import { definitionOf, filtersFrom, MAX_VIEW_NAME, queryFrom } from '../filters/address'
import { NO_FILTERS, type Filters } from '../filters/filters'

type Views = readonly SavedView[]

/** What a saved view shows. Its name is that of the list, whatever the kept query says. */
export function filtersOf({ name, query }: SavedView): Filters {
  return { ...filtersFrom(query).filters, view: name }
}

/** A name as it is kept: without blanks around it, and no longer than an address takes it. */
export function nameFrom(text: string): string {
  const name = text.trim()
  if (name.length <= MAX_VIEW_NAME) return name
  // Without half a character at its end: an address would not take it.
  return name
    .slice(0, MAX_VIEW_NAME)
    .replace(/\p{Surrogate}$/u, '')
    .trim()
}

/** Saves what is shown under a name: over the view that has it, or behind all others. */
export function saved(views: Views, name: string, filters: Filters): SavedView[] {
  const query = queryFrom({ ...filters, view: name })
  if (views.some((view) => view.name === name))
    return views.map((view) => (view.name === name ? { ...view, query } : view))
  return [...views, { id: freeId(views), name, query }]
}

/** With a view again that was deleted, where it stood: unless another has its name by now. */
export function restored(views: Views, view: SavedView, index: number): SavedView[] {
  if (views.some(({ name }) => name === view.name)) return [...views]
  const isTaken = views.some(({ id }) => id === view.id)
  return views.toSpliced(index, 0, isTaken ? { ...view, id: freeId(views) } : view)
}

function freeId(views: Views): string {
  return String(1 + Math.max(0, ...views.map((view) => Number(view.id) || 0)))
}

/** Null where another view has that name, or it is none. */
export function renamed(views: Views, id: string, name: string): SavedView[] | null {
  if (name === '' || views.some((view) => view.name === name && view.id !== id)) return null
  return views.map((view) =>
    view.id === id ? { id, name, query: queryFrom({ ...filtersOf(view), view: name }) } : view,
  )
}

/** One place up (-1) or down (1), unless it is at that end. */
export function reordered(views: Views, id: string, by: -1 | 1): SavedView[] {
  const from = views.findIndex((view) => view.id === id)
  const [one, other] = [views[from], views[from + by]]
  if (one === undefined || other === undefined) return [...views]
  return views.map((view) => (view === one ? other : view === other ? one : view))
}

/** The start view after the views have changed: the same one, as it is now, if it is still there. */
export function startAmong(start: string | null, before: Views, after: Views): string | null {
  const view = before.find(({ query }) => query === start)
  return view === undefined ? start : (after.find(({ id }) => id === view.id)?.query ?? null)
}

/** How what is shown stands to the view that the address names. */
export type Standing =
  | { kind: 'none' }
  | { kind: 'same' | 'changed'; view: SavedView }
  /** A link named it, and this device has none of that name. */
  | { kind: 'foreign'; name: string }

export function standingOf(filters: Filters, views: Views): Standing {
  if (filters.view === '') return { kind: 'none' }
  const view = views.find(({ name }) => name === filters.view)
  if (view === undefined) return { kind: 'foreign', name: filters.view }
  const same = showsJust({ ...filtersOf(view), view: '' }, { ...filters, view: '' })
  return { kind: same ? 'same' : 'changed', view }
}

/** Whether what is shown is just what is wanted, in whichever order its values were ticked. */
export function showsJust(filters: Filters, wanted: Filters): boolean {
  return queryFrom(inOneOrder(filters)) === queryFrom(inOneOrder(wanted))
}

function inOneOrder(filters: Filters): Filters {
  const { status, category, origin, owner, repository, tag } = filters
  return {
    ...filters,
    status: status.toSorted(),
    category: category.toSorted(),
    origin: origin.toSorted(),
    owner: owner.toSorted(),
    repository: repository.toSorted(),
    tag: tag.toSorted(),
  }
}

/** Whether there is anything to save: the list as it is has no need of a view. */
export function isWorthSaving(filters: Filters): boolean {
  return definitionOf(filters) !== definitionOf(NO_FILTERS)
}
