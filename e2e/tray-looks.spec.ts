import type { Page } from '@playwright/test'
import type { RunningSandbox } from '../src/sandbox/server'
import { expectAccessibleEverywhere } from './support/axe'
import {
  addBatch,
  cardOf,
  confirmMany,
  expectLine,
  openDialogFor,
  openDialogForAll,
  stopInTheMiddle,
  THREE,
} from './support/batch'
import { widthBeyondScreen } from './support/list'
import { addWorking, confirmButton, rowButton, trayOf } from './support/termination'
import { expect, listPath, openList, rowOf, test } from './support/test'

// Every state of the tray and of the activity page, in both themes and on two screens; pictures of them are for people.

test.use({ sandboxOptions: { sessions: 12 }, failuresExpected: true, upstreamTimeout: 120 })

async function expectGoodInEveryLook(page: Page, name: string): Promise<void> {
  await expectAccessibleEverywhere(page)
  // The last of them is the narrow one.
  expect(await widthBeyondScreen(page), 'pixels beyond the screen').toBe(0)
  for (const [screen, width, height] of [
    ['narrow', 390, 844],
    ['wide', 1440, 900],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: `test-results/looks/tray-${name}-${screen}-${colorScheme}.png` })
    }
}

type State = { name: string; reach: (page: Page, sandbox: RunningSandbox) => Promise<void> }

const STATES: readonly State[] = [
  {
    name: 'sending',
    async reach(page, sandbox) {
      await stopInTheMiddle(page, sandbox)
    },
  },
  {
    name: 'held',
    async reach(page, sandbox) {
      await stopInTheMiddle(page, sandbox)
      page.once('dialog', (asked) => void asked.accept())
      await page.reload()
      await expect(cardOf(page, 'Terminate 40 sessions')).toContainText(
        'because the page was closed, or the machine slept.',
      )
    },
  },
  {
    name: 'failed',
    async reach(page, sandbox) {
      const [, second] = addBatch(sandbox, 3)
      sandbox.faults.arm({ name: 'refused', on: 'terminate', sessionId: second?.session_id })
      await confirmMany(await openDialogFor(page, sandbox, THREE), { reason: 'Stuck or going in circles' })
      await expectLine(page, 'Terminate 3 sessions', '3 of 3: 2 terminated, 1 failed')
    },
  },
  {
    name: 'done-and-another',
    async reach(page, sandbox) {
      addBatch(sandbox, 3)
      addWorking(sandbox)
      await confirmMany(await openDialogFor(page, sandbox, THREE))
      await rowButton(page, 'Stop this one').click()
      await confirmButton(page.getByRole('alertdialog')).click()
      await expectLine(page, 'Terminate 3 sessions', '3 of 3: 3 terminated')
      await expectLine(page, 'Terminate “Stop this one”', 'Terminated.')
    },
  },
  {
    name: 'activity',
    async reach(page, sandbox) {
      const [, second] = addBatch(sandbox, 3)
      sandbox.faults.arm({ name: 'refused', on: 'terminate', sessionId: second?.session_id })
      await confirmMany(await openDialogFor(page, sandbox, THREE), { reason: 'Stuck or going in circles' })
      await expectLine(page, 'Terminate 3 sessions', '3 of 3: 2 terminated, 1 failed')
      await cardOf(page, 'Terminate 3 sessions')
        .getByRole('button', { name: /^Dismiss/ })
        .click()
      await page.getByRole('link', { name: 'Activity', exact: true }).click()
      await page.getByRole('button', { name: 'Show 3 results' }).click()
      await expect(page.getByRole('list', { name: /^Results/ }).getByRole('listitem')).toHaveCount(3)
    },
  },
  {
    name: 'activity-empty',
    async reach(page, sandbox) {
      await openList(page, sandbox)
      await page.getByRole('link', { name: 'Activity', exact: true }).click()
      await expect(page.getByRole('heading', { name: 'Nothing was ended from here yet' })).toBeVisible()
    },
  },
  {
    name: 'session',
    async reach(page, sandbox) {
      addBatch(sandbox, 3)
      await confirmMany(await openDialogFor(page, sandbox, THREE), { reason: 'Stuck or going in circles' })
      await expectLine(page, 'Terminate 3 sessions', '3 of 3: 3 terminated')
      await rowOf(page, 'Batch 2').getByRole('link').click()
      await expect(page.getByRole('strong').filter({ hasText: /^Terminated by/ })).toBeVisible()
    },
  },
]

for (const { name, reach } of STATES) {
  test(`${name}: accessible, and it fits every screen`, async ({ page, sandbox }) => {
    await reach(page, sandbox)
    await expectGoodInEveryLook(page, name)
    sandbox.faults.clear()
  })
}

test.describe('with a grace time', () => {
  test.use({ settings: { CURFEW_GRACE_SECONDS: '30' } })

  test('grace: accessible, and it fits every screen', async ({ page, sandbox }) => {
    addBatch(sandbox, 3)
    await confirmMany(await openDialogFor(page, sandbox, THREE))
    await expect(cardOf(page, 'Terminate 3 sessions')).toContainText('Nothing is sent yet.')
    await expectGoodInEveryLook(page, 'grace')
    await cardOf(page, 'Terminate 3 sessions').getByRole('button', { name: 'Undo' }).click()
  })
})

test('on a phone it covers neither what is docked below it nor the last row', async ({ page, sandbox }) => {
  addBatch(sandbox, 3)
  addWorking(sandbox, { title: 'Also chosen' })
  await confirmMany(await openDialogFor(page, sandbox, THREE))
  await expectLine(page, 'Terminate 3 sessions', '3 of 3: 3 terminated')
  await rowOf(page, 'Also chosen').getByRole('checkbox').check()
  await page.setViewportSize({ width: 390, height: 844 })
  const tray = trayOf(page).getByRole('article').first()
  const dock = page.getByRole('region', { name: 'Selection' })
  await expect(dock).toBeVisible()
  const boxOf = async (what: ReturnType<typeof trayOf>) =>
    (await what.boundingBox()) ?? { y: NaN, height: NaN }
  const { y, height } = await boxOf(tray)
  expect(y + height).toBeLessThanOrEqual((await boxOf(dock)).y)

  const last = page.getByRole('row').last()
  await expect
    .poll(async () => {
      // To the end, which is further down once the page has made room for what is docked.
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight))
      const rows = await page.getByRole('row').all()
      const ends = await Promise.all(rows.map(boxOf))
      return Math.max(...ends.map((box) => box.y + box.height))
    })
    .toBeLessThanOrEqual((await boxOf(tray)).y)
  await expect(last).toBeAttached()
})

test('more than a hundred are folded, and shown some at a time', async ({ page, sandbox }) => {
  addBatch(sandbox, 120)
  await confirmMany(await openDialogForAll(page, sandbox))
  const card = cardOf(page, 'Terminate 120 sessions')
  await card.getByRole('button', { name: 'Show all 120 sessions' }).click()
  const lines = card.getByRole('list', { name: 'All sessions' }).getByRole('listitem')
  await expect(lines).toHaveCount(100)
  await card.getByRole('button', { name: 'Show 20 more of 20' }).click()
  await expect(lines).toHaveCount(120)
  await expectLine(page, 'Terminate 120 sessions', '120 of 120: 120 terminated', 80_000)
})

test('where the browser keeps nothing it works all the same, and says once what that means', async ({
  page,
  sandbox,
}) => {
  await page.addInitScript(() => {
    // What a browser does that does not let a page keep anything.
    IDBFactory.prototype.open = () => {
      throw new DOMException('No', 'SecurityError')
    }
  })
  addBatch(sandbox, 3)
  addWorking(sandbox)
  await confirmMany(await openDialogFor(page, sandbox, THREE))
  await rowButton(page, 'Stop this one').click()
  await confirmButton(page.getByRole('alertdialog')).click()
  await expectLine(page, 'Terminate 3 sessions', '3 of 3: 3 terminated')
  await expect(
    trayOf(page).getByText(
      'This is not kept on this device: This browser does not let the console keep anything. When the page is closed, only the gateway’s audit log tells what was sent.',
    ),
  ).toHaveCount(1)
  await page.goto(listPath(sandbox))
  await expect(page.getByRole('heading', { level: 1, name: /^Sessions \d/ })).toBeVisible()
  await expect(trayOf(page).getByRole('article')).toHaveCount(0)
})
