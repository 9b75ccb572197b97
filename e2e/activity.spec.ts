import type { Locator } from '@playwright/test'
import { addThree, cardOf, confirmMany, entryOf, openDialogFor, THREE } from './support/batch'
import { expect, test } from './support/test'

// The page of what was ended from this device, while something is.

test.describe('with a grace time', () => {
  test.use({ sandboxOptions: { sessions: 12 }, settings: { CURFEW_GRACE_SECONDS: '30' } })

  test('when a batch begins is counted down as in the tray', async ({ page, sandbox }) => {
    addThree(sandbox)
    await confirmMany(await openDialogFor(page, sandbox, THREE))
    await page.getByRole('link', { name: 'Activity', exact: true }).click()
    const entry = entryOf(page, 'Terminate 3 sessions')
    await expect(entry).toBeVisible()
    const card = cardOf(page, 'Terminate 3 sessions')
    await expect(card).toContainText(/It begins in 2[0-5] s\./)
    expect(Math.abs((await secondsIn(entry)) - (await secondsIn(card)))).toBeLessThan(3)
  })
})

async function secondsIn(place: Locator): Promise<number> {
  return Number(/It begins in (\d+) s\./.exec(await place.innerText())?.[1])
}
