import { SANDBOX } from '../../console/sandboxWords'
import { h, svgElement } from '../../ui/elements'
import { LOGO, LOGO_SIZE } from '../../ui/logo'
import { COLUMN_WORDS } from '../filters/sortWords'
import { tableColumns } from '../rows/layout'

/**
 * What is around the first rows until React draws the whole page in its place: as high as that will be on a screen on
 * which the list is a table, so that no row moves. A test watches over it.
 * @returns what goes into the shell, and the part of it that the rows go into
 */
export function drawFrame(): { frame: HTMLElement[]; list: HTMLElement } {
  const list = h('div', { role: 'rowgroup', class: 'session-rows' })
  const above = h(
    'div',
    { class: 'space-y-2.5 pb-3' },
    h('h1', { class: 'text-lg leading-7 font-semibold tracking-tight' }, 'Sessions'),
    // The tabs, the line of filters, and what is over time.
    h('div', { class: 'h-9' }),
    h('div', { class: 'h-9' }),
    h('div', { class: 'over' }),
  )
  const grid = h('div', { role: 'grid', 'aria-label': 'Sessions', 'aria-busy': 'true' }, headers(), list)
  return { frame: [above, grid], list }
}

/** What stands there until the first rows can be drawn: the same as the program shows then. */
export function drawLoading(): HTMLElement {
  const heading = h('h1', { class: 'sr-only' }, 'Loading sessions')
  return h('div', { role: 'status', class: 'pt-2' }, heading, ...loadingRows())
}

/** The shape of rows that are to come. */
export function loadingRows(): HTMLElement[] {
  const bar = (width: string) =>
    h('div', { class: `h-3 rounded bg-raised motion-safe:animate-pulse ${width}` })
  return Array.from({ length: 12 }, () =>
    h(
      'div',
      { 'aria-hidden': 'true', class: 'flex h-12 items-center gap-4 border-b border-line' },
      bar('w-28'),
      bar('grow'),
      bar('hidden w-64 sm:block'),
    ),
  )
}

/** What is around every page. It need not wait for any answer, and what is laid out already need not be with the rows. */
export function drawShell(sandbox: boolean): { shell: HTMLElement; main: HTMLElement } {
  const main = h('main', { class: 'flex-1 pt-4 pb-16' })
  const shell = h(
    'div',
    { class: 'mx-auto flex min-h-dvh max-w-[120rem] flex-col px-4 sm:px-6' },
    ...(sandbox ? [band()] : []),
    header(),
    main,
  )
  return { shell, main }
}

function band(): HTMLElement {
  return h(
    'aside',
    {
      'aria-label': SANDBOX.name,
      class: '-mx-4 bg-notice-soft px-4 py-1 text-center text-xs text-notice sm:-mx-6',
    },
    h('strong', { class: 'font-semibold' }, SANDBOX.name),
    ` ${SANDBOX.words}`,
  )
}

function header(): HTMLElement {
  return h(
    'header',
    { class: 'flex min-h-12 items-center gap-2 border-b border-line py-1.5 font-semibold tracking-tight' },
    svgElement('svg', LOGO_SIZE, ...LOGO.map(([tag, attributes]) => svgElement(tag, attributes))),
    'Curfew',
  )
}

function headers(): HTMLElement {
  const cells = tableColumns().map(({ key, alignEnd }) =>
    h(
      'div',
      { role: 'columnheader', class: alignEnd ? 'text-right font-medium' : 'font-medium' },
      COLUMN_WORDS[key],
    ),
  )
  const row = h(
    'div',
    { role: 'row', class: 'session-row border-y border-line bg-raised text-xs text-muted' },
    h('div', { role: 'columnheader' }),
    ...cells,
  )
  return h('div', { role: 'rowgroup', class: 'session-headers' }, row)
}
