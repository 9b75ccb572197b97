import type { Page } from '@playwright/test'

/**
 * Opens an address and keeps what stands there before the program: the clock of the page stands still, and the program
 * waits for the picture of the first rows, which by that clock never comes.
 * @returns lets time go on, and the program run
 */
export async function openBeforeProgram(page: Page, address: string): Promise<() => Promise<void>> {
  const now = Date.now()
  await page.clock.install({ time: now })
  await page.clock.pauseAt(now + 1)
  await page.goto(address)
  return () => page.clock.resume()
}

/**
 * Holds back a part of the program, by the name of its file without the hash, as a slow network does.
 * @returns lets it through
 */
export async function holdScript(page: Page, name: string): Promise<() => void> {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  await page.route(new RegExp(`/assets/${name}-[^/]*\\.js$`), async (route) => {
    await opened
    await route.continue()
  })
  return open
}
