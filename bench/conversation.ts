/**
 * What a conversation of 5,000 messages costs: the built console behind its gateway over a sandbox, in a real browser.
 * Prints medians: node --import tsx bench/conversation.ts [--rounds 5] [--messages 5000] [--dist <a build>]
 */
import type { Measured } from './page'
import { blankOf, lateOf, longestOf, scroll } from './sessionScroll'
import { measureVisits } from './visits'

const SECONDS = 4
const MESSAGE = '[data-place]'

await measureVisits({
  make: { path: 'conversations', of: 'messages', many: 5000 },
  titleOf: ({ session }: { session: { title: string } }) => session.title,
  visit,
})

/** From the list to the session, all of its messages, the last one, and through them. */
async function visit(
  { page, cdp, mainThreadMs }: Measured,
  title: string,
  messages: number,
): Promise<Record<string, number>> {
  await page.evaluate('probe.arm("there", 1)')
  await page.getByRole('link', { name: title, exact: true }).click()
  const first = Number(await page.evaluate('probe.took()'))

  await page.evaluate(`probe.arm("counted", ${JSON.stringify(`${messages.toLocaleString('en')} messages`)})`)
  await page.getByRole('button', { name: 'Load all' }).click()
  const all = Number(await page.evaluate('probe.took()'))

  await page.evaluate(`probe.arm("seen", ${messages})`)
  await page.getByRole('button', { name: 'Jump to last' }).click()
  const last = Number(await page.evaluate('probe.took()'))

  const up = await scroll({ page, cdp }, 1, SECONDS, MESSAGE)
  await page.evaluate(`document.querySelector('[role=list][aria-label=Messages]').scrollIntoView()`)
  // As when somebody begins to scroll: what the jump has made to be drawn is drawn.
  await page.waitForTimeout(1000)
  const before = await mainThreadMs()
  const down = await scroll({ page, cdp }, -1, SECONDS, MESSAGE)
  const work = ((await mainThreadMs()) - before) / SECONDS
  return {
    'click to the first messages, ms': first,
    'all loaded, ms': all,
    'jump to the last, ms': last,
    'scrolling down: frames over 20 ms, %': lateOf(down),
    '… longest frame, ms': longestOf(down),
    '… frames with nothing in the middle, %': blankOf(down),
    '… main-thread time, ms a second': work,
    'scrolling up from the last: late frames, %': lateOf(up),
    '… frames with nothing in the middle, % ': blankOf(up),
    'elements in the page': Number(await page.evaluate('document.getElementsByTagName("*").length')),
  }
}
