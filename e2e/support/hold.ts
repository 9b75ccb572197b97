import type { Page } from '@playwright/test'
import type { Site } from '../../src/gateway/app'

/**
 * Opens an address and keeps what stands there before the program: the clock of the page stands still, and the program
 * waits for the picture of the first rows, which by that clock never comes.
 * @returns lets time go on, and the program run
 */
export async function openBeforeProgram(page: Page, address: string): Promise<() => Promise<void>> {
  const now = Date.now()
  await page.clock.install({ time: now })
  await page.clock.pauseAt(now + 1_000)
  await page.goto(address)
  return () => page.clock.resume()
}

/** Parts of the program that the gateway under test holds back, as a slow network does, or does not have. */
export class HeldFiles {
  readonly #held = new Map<string, Promise<void>>()
  readonly #lost = new Set<string>()
  readonly #lets: (() => void)[] = []

  /** Holds a part back from now on, by the name of its file without the hash. @returns lets it through */
  hold(name: string): () => void {
    let letThrough = () => {}
    const through = new Promise<void>((resolve) => (letThrough = resolve))
    this.#held.set(name, through)
    this.#lets.push(letThrough)
    return letThrough
  }

  /** A part that is there no more, as when a newer build has taken the place of the page's; by its name as above. */
  lose(name: string): void {
    this.#lost.add(name)
  }

  /** One that is there again. */
  find(name: string): void {
    this.#lost.delete(name)
  }

  /** Lets everything through: a gateway closes only when all is answered. */
  letGo(): void {
    for (const letThrough of this.#lets) letThrough()
  }

  /** The same site, which answers for a held file once that is let through. */
  before(site: Site): Site {
    return async (request) => {
      const name = /^\/assets\/(.+)-[\w-]{8}\.js$/.exec(request.path)?.[1] ?? ''
      await this.#held.get(name)
      return this.#lost.has(name) ? new Response('Not found', { status: 404 }) : site(request)
    }
  }
}
