import { defineConfig } from '@playwright/test'
import { findBrowser } from './.ci/browser'

const browser = findBrowser()
if (!browser.ok) {
  console.error(browser.error)
  process.exit(1)
}

/**
 * What the browser is to do without. The last are pages of its own for suggestions in the address bar, one with every
 * window, which take as long as the page that is tested. The others are what Playwright itself switches off: this takes
 * the place of that.
 */
const UNUSED = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
]

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  forbidOnly: Boolean(process.env['CI']),
  // Twice as many as a small machine has cores: most of a test is waiting for what takes its time.
  workers: 4,
  // A test that needs a second try has found something.
  retries: 0,
  // Patient, because a machine at work may be five times as slow as one at rest.
  timeout: 180_000,
  // A terminated session takes up to six seconds to be over.
  expect: { timeout: 30_000 },
  // A machine that is busy with something else takes twice as long as one at rest.
  globalTimeout: 45 * 60_000,
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // Without the film: to make it takes longer than most tests, above all of a screen on which every row is.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
    launchOptions: {
      // Without one, Playwright says how to install its own.
      ...(browser.value === null ? {} : { executablePath: browser.value }),
      chromiumSandbox: false, // adds --no-sandbox: Chromium does not start with it as root, as CI containers are
      // The tests talk to this machine only; what the browser would fetch for itself costs time and hides in traces.
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        `--disable-features=${UNUSED.join(',')}`,
      ],
    },
  },
})
