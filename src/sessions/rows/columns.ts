import type { SortKey } from '../filters/sort'
import { CHANGED } from '../replica/fields'

export type Column = {
  key: SortKey
  /** The bit of `CHANGED` that says it changed. */
  changed: number
  /** Numbers and times stand at the right, to be compared. */
  alignEnd?: boolean
}

/** The columns of the list, in their usual order, which is that of a card. A card has no others. */
export const COLUMNS: readonly Column[] = [
  { key: 'activity', changed: CHANGED.activity },
  { key: 'title', changed: CHANGED.title },
  { key: 'category', changed: CHANGED.category },
  { key: 'origin', changed: CHANGED.origin },
  { key: 'owner', changed: CHANGED.owner },
  { key: 'created', changed: CHANGED.created, alignEnd: true },
  { key: 'updated', changed: CHANGED.updated, alignEnd: true },
  { key: 'acus', changed: CHANGED.acus, alignEnd: true },
  { key: 'prs', changed: CHANGED.prs },
  { key: 'children', changed: CHANGED.children, alignEnd: true },
]

/** With those that are in the table only where they were chosen. */
export const ALL_COLUMNS: readonly Column[] = [...COLUMNS, { key: 'playbook', changed: CHANGED.playbook }]
