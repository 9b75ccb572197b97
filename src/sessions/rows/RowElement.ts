import { paths } from '../../console/paths'
import { shortId } from '../../devin/id'
import { sessionCan } from '../../devin/sessionCan'
import type { Session } from '../../devin/session'
import { duration, isoTime } from '../../lib/time'
import { h, setAttribute, setIcon, setText } from '../../ui/elements'
import { activityMark } from '../facts/activityMark'
import { titleOf } from '../facts/words'
import type { SortKey } from '../filters/sort'
import type { SessionProgress } from '../sessionActions'
import { CellElement, lastText } from './CellElement'
import { CELLS, familyWords } from './cells'
import { COLUMNS, type Column } from './columns'
import { tableColumns } from './layout'
import { emptyRow } from './rowTemplate'

/** How a session stands in the list at one moment. */
export type RowState = {
  /** The session's row in the replica: its identity for as long as the page is open. */
  row: number
  /** Its place among all rows, from 0. */
  index: number
  /** Where it stands in the list, as CSS has it. */
  top: string
  /** Unix milliseconds. */
  now: number
  /** Only the current row takes part in the tab order: the arrow keys go from row to row. */
  current: boolean
  /** What it no longer does though it stays, until the list is applied: match, or be there at all. Else null. */
  left: 'matches' | 'there' | null
  /** Which columns changed a moment ago, as bits of `CHANGED`. */
  changed: number
  /** What this console is doing to it. */
  progress: SessionProgress | null
  /** Why nothing can be ended with this credential; null where nothing says so. */
  refusal: string | null
}

const WORDS = Object.keys(CELLS) as (keyof typeof CELLS)[] // the keys of a constant are its keys

/**
 * One session as a row of the list: a table row where there is room for one, a card with the same facts where there is
 * not. Drawn by hand and written again in place, because there are dozens on a screen and 80 a second when it scrolls;
 * what is done with it is heard by the list.
 */
export class RowElement {
  readonly element: HTMLElement
  /** Whether the session is chosen, once that is known: see `choosing/Ticks`. */
  readonly tick: HTMLInputElement
  readonly columns: readonly Column[]
  readonly #cells: ReadonlyMap<SortKey, CellElement>
  readonly #mark: SVGElement
  readonly #word: Text
  readonly #below: HTMLElement
  readonly #title: HTMLAnchorElement
  readonly #id: Text
  readonly #family: Text
  readonly #times: readonly [element: HTMLTimeElement, of: 'created_at' | 'updated_at'][]
  readonly #terminate: HTMLButtonElement
  /** The session as it is drawn: what is done with the row is done with this one. */
  session: Session | null = null
  row = -1
  #said: Partial<RowState> = {}

  constructor(card: boolean) {
    this.columns = card ? COLUMNS : tableColumns()
    this.element = emptyRow(this.columns, card)
    // By their place in the template: to look for each by a selector takes as long as to write the row.
    const cells = this.element.children
    this.tick = part(part(cells, 0, HTMLElement).children, 0, HTMLInputElement)
    // The first is the tick's.
    this.#cells = new Map(
      this.columns.map(({ key }, place) => [key, new CellElement(part(cells, place + 1, HTMLElement))]),
    )
    const within = (key: SortKey) => this.cell(key)?.children ?? cells
    const [activity, title] = [within('activity'), within('title')]
    this.#mark = part(activity, 0, SVGElement)
    this.#word = lastText(part(activity, 1, HTMLElement))
    this.#below = part(activity, 2, HTMLElement)
    this.#title = part(title, 0, HTMLAnchorElement)
    const facts = part(title, 1, HTMLElement)
    this.#id = lastText(part(facts.children, 0, HTMLElement))
    this.#family = lastText(facts)
    this.#times = (['created', 'updated'] as const).flatMap((key) => {
      const time = this.cell(key)?.lastElementChild
      return time instanceof HTMLTimeElement ? [[time, `${key}_at`]] : []
    })
    this.#terminate = part(part(cells, -1, HTMLElement).children, 0, HTMLButtonElement)
  }

  /** Writes what differs from what it says already. */
  write(session: Session, state: RowState): void {
    const said = this.#said
    const other = session !== this.session
    this.#said = state
    this.session = session
    this.row = state.row
    if (other) this.#writeSession(session, state.row)
    if (state.index !== said.index) {
      setAttribute(this.element, 'data-index', String(state.index))
      // The header is row 1.
      setAttribute(this.element, 'aria-rowindex', String(state.index + 2))
    }
    if (state.top !== said.top) this.element.style.transform = `translateY(${state.top})`
    if (other || state.now !== said.now) this.#writeTimes(session, state.now)
    const left = state.left !== (said.left ?? null)
    if (other || left || !isSame(state.progress, said.progress) || state.refusal !== said.refusal)
      this.#writeDoing(session, state)
    if (state.current !== said.current)
      for (const control of [this.#title, this.#terminate]) control.tabIndex = state.current ? 0 : -1
    if (state.changed !== (said.changed ?? 0))
      for (const { key, changed } of this.columns) this.#cells.get(key)?.mark((state.changed & changed) !== 0)
    if (left) this.#writeLeft(state.left)
  }

  cell(column: SortKey): HTMLElement | undefined {
    return this.#cells.get(column)?.element
  }

  #writeSession(session: Session, row: number): void {
    const title = titleOf(session)
    setAttribute(this.element, 'data-row', String(row))
    setAttribute(this.tick, 'aria-label', title)
    this.tick.checked = false
    setText(lastText(this.#title), title)
    setAttribute(this.#title, 'title', title)
    setAttribute(this.#title, 'href', paths.session(session.org_id, session.session_id))
    setText(this.#id, shortId(session.session_id))
    setText(this.#family, familyWords(session))
    setAttribute(this.#terminate, 'aria-label', `Terminate ${title}…`)
    for (const [element, of] of this.#times) setAttribute(element, 'datetime', isoTime(session[of]) ?? null)
    for (const column of WORDS) this.#cells.get(column)?.write(CELLS[column](session))
  }

  #writeTimes(session: Session, now: number): void {
    for (const [element, of] of this.#times) {
      setText(lastText(element), duration(now / 1000 - session[of]))
    }
  }

  #writeDoing(session: Session, { progress, refusal, left }: RowState): void {
    const { mark, word, below } = activityMark(session, progress)
    setIcon(this.#mark, ...mark)
    setText(this.#word, word)
    this.#below.hidden = below === null
    setText(lastText(this.#below), below ?? '')
    setAttribute(this.#below, 'title', below)
    const can = sessionCan.terminate(session)
    const doing = progress?.busy ? progress.detail : null
    const gone = left === 'there' ? 'The API does not know this session any more.' : null
    const reason = can.can ? (gone ?? refusal ?? doing) : can.reason
    setAttribute(this.#terminate, 'aria-disabled', reason === null ? null : 'true')
    setAttribute(this.#terminate, 'title', reason)
  }

  #writeLeft(left: RowState['left']): void {
    this.element.classList.toggle('left', left !== null)
    // Not what stands next: that may be a button of the hand on the row.
    this.element.querySelector('.below + .below')?.remove()
    if (left !== null) this.#below.after(h('span', { class: 'below' }, `no longer ${left}`))
  }
}

function isSame(a: SessionProgress | null, b: SessionProgress | null | undefined): boolean {
  if (a === null || b === null || b === undefined) return a === b
  return a.word === b.word && a.detail === b.detail && a.busy === b.busy
}

/** A part of an empty row. @param place counted from the end where it is negative */
function part<T extends Element>(of: HTMLCollection, place: number, type: new () => T): T {
  const found = of[place < 0 ? of.length + place : place]
  if (!(found instanceof type)) throw new Error(`No ${type.name}`)
  return found
}
