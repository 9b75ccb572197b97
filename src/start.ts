import './styles.css'
import { firstPage } from './console/firstAnswer'
import { readSettings } from './console/settings'
import { drawFirstRows } from './sessions/first/firstRows'
import { h } from './ui/elements'

/** For so long, in milliseconds, the program waits for the answer that the first rows can be drawn from without it. */
const PATIENCE_MS = 1000

/**
 * What runs first: it draws the first rows as soon as the answer to the document's request is there, and lets the
 * program run behind them. The program takes ten times as long to run as the rows take to draw.
 */
async function start(): Promise<void> {
  if (wantsPlainList()) {
    const page = await Promise.race([firstPage(), afterMs(PATIENCE_MS)])
    const root = document.getElementById('root')
    if (page !== null && page.sessions.length > 0 && root !== null) {
      drawFirstRows(root, page, readSettings(document)?.upstream.kind === 'sandbox')
      await Promise.race([painted(), afterMs(PATIENCE_MS)]) // a hidden page is not painted
    }
  }
  await import('./main')
}

/** Whether the address asks for the list as it is without filters, on a screen on which that is a table. */
function wantsPlainList(): boolean {
  return (
    window.curfewFirst !== undefined && location.search === '' && matchMedia('(min-width: 72rem)').matches
  )
}

function painted(): Promise<null> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(null))))
}

function afterMs(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ms))
}

// Not awaited: the program imports from this file, and would wait for what waits for it.
start().catch(sayNotLoaded)

/** The program is not there, so its words for this are not either. Rows that stand there already stay. */
function sayNotLoaded(error: unknown): void {
  console.error(error)
  const words = h('p', {}, 'The console could not be loaded. ')
  words.append(h('a', { href: location.href, class: 'font-medium underline' }, 'Load the page again'))
  const alert = h(
    'div',
    { role: 'alert', class: 'bg-danger-soft px-4 py-2 text-sm text-danger-strong' },
    words,
  )
  document.getElementById('root')?.prepend(alert)
}
