import { useSyncExternalStore } from 'react'
import { externalStore } from '../../lib/externalStore'
import { setNameOf } from '../facts/words'
import { CELLS } from '../rows/cells'
import type { RowElement } from '../rows/RowElement'
import { nameIn, type NameBooks } from './nameBook'

const known = externalStore<NameBooks | null>(null)

/** The columns that call something by its name. */
export const NAMING = ['owner', 'playbook'] as const

/** From now on owners and playbooks are called by these names wherever they are named. Nothing is done for the same ones. */
export function learnNames(books: NameBooks): void {
  const { people, services, playbooks } = known.read() ?? {}
  if (books.people === people && books.services === services && books.playbooks === playbooks) return
  setNameOf((id) => nameIn(books, id))
  known.write(books)
}

/** For what names them and is not drawn anew otherwise: it is, once names are known. */
export function useKnownNames(): void {
  useSyncExternalStore(known.subscribe, known.read)
}

/** Tells when more is known. @returns ends that */
export const onNames = known.subscribe

/** Writes the names into rows that were written before these were known. */
export function writeNames(rows: readonly RowElement[]): void {
  if (known.read() === null) return
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
