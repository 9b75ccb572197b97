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
    name: 'dialog',
    async reach(page, sandbox) {
      await openList(page, sandbox, 'activity=working')
      await page.getByRole('button', { name: /^Terminate/ }).nth(1).click()
      await expect(page.getByRole('alertdialog').getByRole('button', { name: 'Terminate session' })).toBeEnabled()
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
      await expect(page.getByRole('alert')).toContainText('What is shown is as of')
    },
  },
  {
    name: 'error',
    async reach(page, sandbox) {
      sandbox.faults.arm({ name: 'forbidden', on: 'list' })
      await page.goto(listPath(sandbox))
      await expect(page.getByRole('alert')).toContainText('ManageOrgSessions')
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
  for (const colorScheme of THEMES) {
    test.describe(`${screen}, ${colorScheme}`, () => {
      test.use({ viewport, colorScheme })
      for (const { name, reach } of LOOKS) {
        test(name, async ({ page, sandbox }) => {
          await reach(page, sandbox)
          await page.screenshot({ path: `test-results/looks/${name}-${screen}-${colorScheme}.png` })
          expect(await widthBeyondScreen(page)).toBe(0)
        })
      }
    })
  }
}

test.describe('none yet', () => {
  test.use({ sandboxOptions: { sessions: 0 } })
  for (const [screen, viewport] of Object.entries(SCREENS)) {
    for (const colorScheme of THEMES) {
      test(`${screen}, ${colorScheme}`, async ({ page, sandbox }) => {
        await page.setViewportSize(viewport)
        await page.emulateMedia({ colorScheme })
        await openList(page, sandbox)
        await expect(page.getByRole('heading', { name: 'No sessions yet' })).toBeVisible()
        await page.screenshot({ path: `test-results/looks/none-yet-${screen}-${colorScheme}.png` })
        expect(await widthBeyondScreen(page)).toBe(0)
      })
    }
  }
})
