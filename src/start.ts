import './styles.css'
import type { Preferences } from './console/preferences'
import { askFirst, firstPage } from './console/firstAnswer'
import { FIRST_LOOK_KEY, keptPreferences, type FirstLook } from './console/kept'
import { readSettings } from './console/settings'
import { rememberedTheme, showTheme } from './console/theme'
import { drawFirstRows } from './sessions/first/firstRows'
import { drawLoading, drawShell } from './sessions/first/frame'
import { setZone } from './lib/time'
import { layOut } from './sessions/rows/layout'
import { h } from './ui/elements'

/** After so long without an answer the page says that it is loading. In milliseconds, as those below. */
const QUICK_MS = 100
/** For so much longer the program waits for the answer that the first rows can be drawn from without it. */
const PATIENCE_MS = 500
/** A page that is hidden is not painted. */
const PAINTED_MS = 100

/**
 * What runs first: it draws the first rows as soon as the answer to the page's own request is there, and lets the
 * program run behind them. The program takes ten times as long to run as the rows take to draw.
 */
async function start(): Promise<void> {
  // The gateway has written it, but a page that was kept for when there is no gateway may be older than the choice.
  showTheme(rememberedTheme())
  takePreferences()
  // Whatever is kept on this device: the program is not to wait for what only goes before it.
  if (askFirst(document) && wantsPlainList()) await drawFirst().catch(console.error)
  await import('./main')
}

async function drawFirst(): Promise<void> {
  const root = document.getElementById('root')
  if (root === null) return
  const { shell, main } = drawShell(readSettings(document)?.upstream.kind === 'sandbox')
  root.replaceChildren(shell)
  let page = await within(firstPage(), QUICK_MS)
  if (page === null) {
    main.replaceChildren(drawLoading())
    page = await within(firstPage(), PATIENCE_MS)
  }
  if (page === null || page.sessions.length === 0) return
  drawFirstRows(main, page)
  await within(painted(), PAINTED_MS)
}

/**
 * What of the preferences has to be there with the first rows: the columns and the zone, the view that is chosen to start
 * with, where the address asks for nothing, and how much room the chart has. By hand: all of them take more to read than
 * these rows.
 */
function takePreferences(): void {
  // Whatever is kept there: what is not of this form is nothing.
  const { startView, histogramFolded } = keptPreferences() as Partial<Preferences>
  document.documentElement.dataset['folded'] = String(histogramFolded)
  try {
    const look: Partial<FirstLook> = keptPreferences(FIRST_LOOK_KEY)
    setZone(look.zone)
    layOut(look)
  } catch {
    // It is nothing of the kind.
  }
  if (startView && !location.search && /^\/$|\/sessions$/.test(location.pathname))
    history.replaceState({ usr: { started: true } }, '', `?${startView}`)
}

/** Whether the address asks for the list as it is without filters, on a screen on which that is a table. */
function wantsPlainList(): boolean {
  return location.search === '' && matchMedia('(min-width: 72rem)').matches
}

function painted(): Promise<null> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(null))))
}

/** What comes within so many milliseconds; null where that is nothing. */
function within<T>(what: Promise<T | null>, ms: number): Promise<T | null> {
  return Promise.race([what, new Promise<null>((resolve) => setTimeout(() => resolve(null), ms))])
}

// Not awaited: the program imports from this file, and would wait for what waits for it.
start().catch(sayNotLoaded)

/** The program is not there, so its words for this are not either. Rows that stand there already stay. */
function sayNotLoaded(error: unknown): void {
  console.error(error)
  const words = h('p', {}, 'The console could not be loaded. ')
  // Not the whole address: where that names a place on the page, it would only lead there.
  words.append(h('a', { href: '', class: 'font-medium underline' }, 'Load the page again'))
  const alert = h(
    'div',
    { role: 'alert', class: 'bg-danger-soft px-4 py-2 text-sm text-danger-strong' },
    words,
  )
  document.getElementById('root')?.prepend(alert)
}
