import { useSyncExternalStore } from 'react'
import { setNameOf } from '../facts/words'
import { CELLS } from '../rows/cells'
import type { RowElement } from '../rows/RowElement'
import { nameIn, type NameBooks } from './nameBook'

let known: NameBooks | null = null
const listeners = new Set<() => void>()

/** The columns that call something by its name. */
export const NAMING = ['owner', 'playbook'] as const

/** From now on owners and playbooks are called by these names wherever they are named. Nothing is done for the same ones. */
export function learnNames(books: NameBooks): void {
  const { people, services, playbooks } = known ?? {}
  if (books.people === people && books.services === services && books.playbooks === playbooks) return
  known = books
  setNameOf((id) => nameIn(books, id))
  for (const listener of listeners) listener()
}

/** For what names them and is not drawn anew otherwise: it is, once names are known. */
export function useKnownNames(): void {
  useSyncExternalStore(onNames, () => known)
}

/** Tells when more is known. @returns ends that */
export function onNames(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Writes the names into rows that were written before these were known. */
export function writeNames(rows: readonly RowElement[]): void {
  if (known === null) return
  for (const row of rows) {
    for (const column of NAMING) {
      const cell = row.cell(column)
      if (cell === undefined || row.session === null) continue
      const text = [...cell.childNodes].findLast((node) => node instanceof Text)
      const label = CELLS[column](row.session).text
      if (text !== undefined && text.data !== label) text.data = label
    }
  }
}
