import { RowPool } from '../../src/sessions/rows/RowPool'
import type { RowElement } from '../../src/sessions/rows/RowElement'
import { sessionWith } from '../../src/sessions/testing'

// Runs in the page: the rows' own code, in a list of its own, with what is done to it and what must hold after each.

export type Step =
  /** The list is drawn with these rows, in this order; `inPlace` as it is while it scrolls. */
  | { do: 'arrange'; rows: readonly number[]; inPlace: boolean }
  | { do: 'settle' }
  /** A control in the row at that place, counted round, gets the focus. */
  | { do: 'focus'; place: number; control: 'title' | 'terminate' }
  /** A dialog takes the focus, or gives it back to what had it. */
  | { do: 'leave' | 'back' }

export type Outcome = {
  /** What did not hold, and after which step. */
  faults: readonly string[]
  /** How many elements were made, and how many were wanted at once or went with the focus: no more are needed. */
  made: number
  needed: number
  /** How often a row was drawn with an element that had been another's. */
  reused: number
  /** How often an element was put into the list or to another place in it: each is then laid out anew. */
  moved: number
}

/** Does the steps one after the other. */
export function run(steps: readonly Step[]): Outcome {
  const list = document.createElement('div')
  const elsewhere = document.createElement('button')
  document.body.replaceChildren(elsewhere, list)
  const moves = new MutationObserver(() => undefined)
  moves.observe(list, { childList: true })
  const pool = new RowPool(list, false)
  const stands = new Map<Element, number>() // which row each element has last been written for
  const gone = new Set<Element>()
  const faults: string[] = []
  let shown: readonly RowElement[] = []
  let rows: readonly number[] = []
  let hadFocus: HTMLElement | null = null
  let most = 0
  let reused = 0

  const hold = (what: string, holds: boolean, at: number) => {
    if (!holds) faults.push(`step ${at}: ${what}`)
  }
  const inOrder = () => rows.every((row, place) => list.children[place] === pool.get(row)?.element)
  const rowAround = (element: Element | null) => element?.closest('[role="row"]') ?? null

  function arrange(wanted: readonly number[], inPlace: boolean, at: number): void {
    const before = new Map(rows.map((row, place) => [row, shown[place]]))
    const stood = [...list.children]
    const active = document.activeElement
    const held = [rowAround(active), rowAround(hadFocus)].flatMap((element) =>
      element === null || gone.has(element) ? [] : [{ element, row: stands.get(element) ?? -1 }],
    )
    shown = pool.arrange(wanted, inPlace)
    rows = wanted
    most = Math.max(most, rows.length)
    shown.forEach((one, place) => {
      const row = wanted[place] ?? -1
      const was = stands.get(one.element)
      if (was !== undefined && was !== row) reused += 1
      one.write(sessionWith({ session_id: `s${row}`, title: `Session ${row}` }), {
        row,
        index: place,
        top: `${place * 40}px`,
        now: 0,
        current: false,
        left: null,
        changed: 0,
        progress: null,
        refusal: null,
      })
      stands.set(one.element, row)
      hold(`row ${row} has another element than before`, (before.get(row) ?? one) === one, at)
      hold(`row ${row} is not found`, pool.get(row) === one, at)
    })
    for (const { element, row } of held) {
      if (!rows.includes(row)) gone.add(element)
      else hold(`row ${row} has lost its element`, pool.get(row)?.element === element, at)
    }
    const elements = new Set<Element>(shown.map(({ element }) => element))
    hold('two rows share an element', elements.size === rows.length, at)
    const [here, also] = [[...list.children], new Set(stood)]
    hold(
      'others than the wanted are there',
      here.every((one) => elements.has(one)),
      at,
    )
    hold('not all that are wanted are there', here.length === rows.length, at)
    for (const element of gone) hold('what had the focus became another’s', !element.isConnected, at)
    if (active !== null && !gone.has(rowAround(active) ?? elsewhere))
      hold('the focus is lost', document.activeElement === active, at)
    if (!inPlace) return hold('they are not in order', inOrder(), at)
    const stayed = here.filter((one) => also.has(one))
    const order = stood.filter((one) => one.isConnected)
    hold('one was moved', stayed.length === order.length && stayed.every((one, i) => one === order[i]), at)
  }

  steps.forEach((step, at) => {
    const active = document.activeElement
    switch (step.do) {
      case 'arrange':
        arrange(step.rows, step.inPlace, at)
        break
      case 'settle':
        pool.settle()
        hold('they are not in order', inOrder(), at)
        hold('the focus is lost', document.activeElement === active, at)
        break
      case 'focus': {
        const row = shown[step.place % shown.length]?.element
        hadFocus = row?.querySelector<HTMLElement>(`[data-control="${step.control}"]`) ?? hadFocus
        hadFocus?.focus()
        break
      }
      case 'leave':
        elsewhere.focus()
        break
      case 'back':
        hadFocus?.focus()
    }
  })
  const moved = moves.takeRecords().reduce((sum, { addedNodes }) => sum + addedNodes.length, 0)
  pool.clear()
  hold('rows are left', list.children.length === 0, steps.length)
  return { faults, made: stands.size, needed: most + gone.size, reused, moved }
}
