import type { Page } from '@playwright/test'
import { expect, listPath, openList, test } from './support/test'
import { widthBeyondScreen } from './support/list'
import type { RunningSandbox } from '../src/sandbox/server'

// Pictures for people to look at, of every state that an operator meets, in both themes and on two screens. They are
// not compared with anything; what is asserted is that each state was reached and fits the screen.

const SCREENS = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const
const THEMES = ['light', 'dark'] as const

type Look = { name: string; reach: (page: Page, sandbox: RunningSandbox) => Promise<void> }

const LOOKS: readonly Look[] = [
  { name: 'list', reach: (page, sandbox) => openList(page, sandbox) },
  {
    name: 'filtered',
    reach: (page, sandbox) =>
      openList(page, sandbox, 'status=running,suspended&category=bug_fixing,uncategorised&sort=-acus'),
  },
  {
    name: 'menu',
    async reach(page, sandbox) {
      await openList(page, sandbox)
      await page.getByRole('button', { name: 'Status' }).click()
      await expect(page.getByRole('checkbox', { name: /^Running/ })).toBeVisible()
    },
  },
  {
    name: 'chosen',
    async reach(page, sandbox) {
      await openList(page, sandbox, 'activity=working')
      const ticks = page
        .getByRole('row')
        .filter({ has: page.getByRole('link') })
        .getByRole('checkbox')
      for (const place of [0, 1, 3]) await ticks.nth(place).click()
      await page.getByRole('button', { name: '3 selected' }).click()
      await expect(page.getByRole('list', { name: 'Selected sessions' })).toBeVisible()
    },
  },
  {
    name: 'dialog',
    async reach(page, sandbox) {
      await openList(page, sandbox, 'activity=working')
      await page
        .getByRole('button', { name: /^Terminate/ })
        .nth(1)
        .click()
      await expect(
        page.getByRole('alertdialog').getByRole('button', { name: 'Terminate session' }),
      ).toBeEnabled()
    },
  },
  {
    name: 'session',
    async reach(page, sandbox) {
      await openList(page, sandbox, 'sort=-prs')
      await page.getByRole('row').nth(2).getByRole('link').click()
      await expect(page.getByRole('term').filter({ hasText: 'Pull requests' })).toBeVisible()
    },
  },
  {
    name: 'none-match',
    async reach(page, sandbox) {
      await openList(page, sandbox, 'activity=needs-you&q=no+such+title')
      await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
    },
  },
  {
    name: 'upstream-down',
    async reach(page, sandbox) {
      await openList(page, sandbox)
      sandbox.faults.arm({ name: 'refused', on: 'list' })
      await page.getByRole('button', { name: 'Refresh now' }).click()
      await expect(page.getByText(/What is shown is as of/)).toBeVisible()
    },
  },
  {
    name: 'error',
    async reach(page, sandbox) {
      sandbox.faults.arm({ name: 'forbidden', on: 'list' })
      await page.goto(listPath(sandbox))
      await expect(page.getByRole('alert')).toContainText('ViewOrgSessions')
    },
  },
  {
    name: 'loading',
    async reach(page, sandbox) {
      sandbox.faults.arm({ name: 'hang', on: 'list' })
      await page.goto(listPath(sandbox))
      await expect(page.getByText('Loading sessions')).toBeAttached()
    },
  },
]

test.use({ failuresExpected: true })

for (const [screen, viewport] of Object.entries(SCREENS)) {
  test.describe(screen, () => {
    test.use({ viewport })
    for (const { name, reach } of LOOKS) {
      test(name, async ({ page, sandbox }) => {
        await reach(page, sandbox)
        await takePictures(page, `${name}-${screen}`)
      })
    }

    test.describe('none yet', () => {
      test.use({ sandboxOptions: { sessions: 0 } })
      test('none-yet', async ({ page, sandbox }) => {
        await openList(page, sandbox)
        await expect(page.getByRole('heading', { name: 'No sessions yet' })).toBeVisible()
        await takePictures(page, `none-yet-${screen}`)
      })
    })
  })
}

async function takePictures(page: Page, name: string): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme })
    // Whichever way the browser writes a colour, its lightness comes first: in percent or as a part of one.
    const canvas = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    const written = Number(/^(?:ok)?l(?:ab|ch)\(([\d.]+)/.exec(canvas)?.[1])
    const lightness = written > 1 ? written / 100 : written
    expect(lightness > 0.5).toBe(colorScheme === 'light')
    await page.screenshot({ path: `test-results/looks/${name}-${colorScheme}.png` })
  }
  expect(await widthBeyondScreen(page)).toBe(0)
}
