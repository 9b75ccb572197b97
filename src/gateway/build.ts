import { accessSync, constants, existsSync, readdirSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { oneLine, reasonOf, StartError } from './startError'

const INPUTS = ['index.html', 'src', 'public', 'vite.config.ts', 'package-lock.json']
// Not part of the page, so a change there needs no new build.
const NOT_BUILT = /(?:^|\/)(?:gateway|sandbox|testdata)(?:\/|$)|\.test\.tsx?$/

/** Whether the build is missing or older than something that it is made of. Folders count: a file may be gone. */
export function isOutOfDate(root: string, dist: string): boolean {
  const page = join(dist, 'index.html')
  if (!existsSync(page)) return true
  const built = statSync(page).mtimeMs
  return INPUTS.some((input) => existsSync(join(root, input)) && isNewer(root, input, built))
}

function isNewer(root: string, path: string, than: number): boolean {
  if (NOT_BUILT.test(path)) return false
  const stats = statSync(join(root, path), { throwIfNoEntry: false })
  if (stats === undefined) return false // a link that leads nowhere, or gone since its folder was read
  if (stats.mtimeMs > than) return true
  return (
    stats.isDirectory() &&
    readdirSync(join(root, path)).some((name) => isNewer(root, `${path}/${name}`, than))
  )
}

/**
 * Makes the build in `dist` when it is missing or out of date, and says so first.
 * @throws StartError when it cannot be made
 */
export async function ensureBuild(root: string, dist: string, say: (line: string) => void): Promise<void> {
  if (!isOutOfDate(root, dist)) return
  try {
    accessSync(existsSync(dist) ? dist : root, constants.W_OK)
  } catch (error) {
    throw new StartError(
      `The console must be built first, but ${dist} cannot be written (${reasonOf(error)}). ` +
        'Run "npm run build" where it can, or name a build with CURFEW_DIST.',
    )
  }
  say('Building the console…')
  try {
    const { build } = await import('vite') // not needed, and slow to load, when the build is there
    const page = join(dist, 'index.html')
    // From 1970 until all is done, also what is compressed after the page was written: else a build that breaks off
    // there, or is stopped, would pass for a whole one for ever.
    const unfinished: Plugin = {
      name: 'unfinished',
      writeBundle: { order: 'pre', sequential: true, handler: () => utimesSync(page, 0, 0) },
    }
    const output = { outDir: dist, emptyOutDir: true }
    // As of its beginning: of what changes meanwhile nobody knows whether it is in it. A source of this very millisecond
    // was there before.
    const began = new Date(Date.now() + 1)
    await build({ root, logLevel: 'silent', build: output, plugins: [unfinished] })
    utimesSync(page, began, began)
  } catch (error) {
    throw new StartError(
      `The console cannot be built: ${oneLine(error instanceof Error ? error.message : String(error))}`,
    )
  }
}
