import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { fail, ok, type Result } from '../src/lib/result'

/** The variable that names the browser of the end-to-end tests. */
export const BROWSER_VARIABLE = 'CURFEW_BROWSER'

/** Where a Chromium usually is, by `process.platform`. */
const USUAL_PLACES: Readonly<Record<string, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: [
    String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
    String.raw`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
    String.raw`C:\Program Files\Chromium\Application\chrome.exe`,
  ],
}

export type Surroundings = {
  named: string | undefined
  platform: string
  /** Where Playwright keeps the one it downloads, whether or not it has. */
  playwrights: string
  usable: (path: string) => boolean
}

/**
 * The path of the browser to test with: the one named by CURFEW_BROWSER, else one in a usual place, else
 * Playwright's own. Null when there is none; a failure, in one line, when the named one cannot be used.
 */
export function chooseBrowser({
  named,
  platform,
  playwrights,
  usable,
}: Surroundings): Result<string | null, string> {
  if (named !== undefined && named !== '')
    return usable(named)
      ? ok(named)
      : fail(`${BROWSER_VARIABLE} names ${named}, which is no browser that starts.`)
  const places = [...(USUAL_PLACES[platform] ?? []), playwrights]
  return ok(places.find(usable) ?? null)
}

/** The browser of this machine. Installs nothing. */
export function findBrowser(): Result<string | null, string> {
  return chooseBrowser({
    named: process.env[BROWSER_VARIABLE],
    platform: process.platform,
    playwrights: chromium.executablePath(),
    usable,
  })
}

/** The browser of this machine, installed if need be and if that can be done; a failure says in one line what to do. */
export function ensureBrowser(): Result<string, string> {
  for (const install of [null, installPlaywrights, installDebians]) {
    install?.()
    const found = findBrowser()
    if (!found.ok) return found
    if (found.value !== null) return ok(found.value)
  }
  return fail(`No browser: install Chromium or Chrome, or name one in ${BROWSER_VARIABLE}.`)
}

// A distribution's stub that only says "install the snap", or a download without its libraries, is there but does not
// start. Elsewhere `--version` would open a window.
function usable(path: string): boolean {
  if (!existsSync(path)) return false
  if (process.platform !== 'linux') return true
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0
}

function installPlaywrights(): void {
  run('npx', ['playwright', 'install', 'chromium'])
}

function installDebians(): void {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version') || process.getuid?.() !== 0) return
  if (run('apt-get', ['update'])) run('apt-get', ['install', '-y', 'chromium'])
}

function run(command: string, args: string[]): boolean {
  console.log(`No browser yet: ${command} ${args.join(' ')}`)
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 300_000,
    shell: process.platform === 'win32', // npx is a .cmd there
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return status === 0
}
