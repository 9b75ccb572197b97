import { PERSON } from '../src/sandbox/credentials'
import { nextLook } from './support/list'
import { addNumbered, numbers, selectionOf, selectionWords, tickedTitles, tickOf } from './support/selection'
import { confirmButton } from './support/termination'
import { expect, openList, rowOf, test } from './support/test'

// Where nothing may be ended, there is nothing to choose either.

test.use({ sandboxOptions: { sessions: 60 }, viewport: { width: 1440, height: 900 } })

test.describe('with a credential that may only see', () => {
  test.use({ credential: 'view-only', failuresExpected: true })

  test('ticks and bar are gone together, and come back together', async ({ page, sandbox }) => {
    addNumbered(sandbox, 3, { user_id: PERSON.user_id })
    await openList(page, sandbox)
    for (const title of numbers(1, 2)) await tickOf(page, title).click()
    await expect(selectionWords(page)).toHaveText('2 selected')
    const before = await rowOf(page, 'Number 1').boundingBox()
    // Nobody can know before the API has said so.
    await rowOf(page, 'Number 3')
      .getByRole('button', { name: /^Terminate/ })
      .click()
    const dialog = page.getByRole('alertdialog')
    await confirmButton(dialog).click()
    await expect(dialog).toBeHidden()
    const expectNone = async () => {
      await expect(page.getByText('View only.')).toBeVisible()
      await expect(page.getByRole('checkbox')).toHaveCount(0)
      await expect(selectionOf(page)).toHaveCount(0)
      await expect(page.getByRole('row', { selected: true })).toHaveCount(0)
    }
    await expectNone()
    expect((await rowOf(page, 'Number 1').boundingBox())?.x).toBe(before?.x)
    await rowOf(page, 'Number 3').getByRole('link').focus()
    await page.keyboard.press('Space')
    await expectNone()
    // Nor does the palette offer anything for it.
    await page.keyboard.press('Control+k')
    await page.keyboard.type('selection')
    await expect(page.getByRole('dialog', { name: 'Go to anything' })).toContainText('Nothing is called so.')
    await page.keyboard.press('Escape')
    // Another list is drawn without them from its beginning.
    await rowOf(page, 'Number 3').getByRole('link').click()
    await page.getByRole('link', { name: 'All sessions' }).click()
    await expect(rowOf(page, 'Number 3')).toBeVisible()
    expect(await page.getByRole('checkbox').count()).toBe(0)
    // What cannot be seen to be selected does not hold the list still either.
    await page.mouse.move(700, 5)
    sandbox.organisation.add({ title: 'Newly begun' })
    await nextLook(page, sandbox)
    await expect(rowOf(page, 'Newly begun')).toBeVisible()
    await page.getByRole('button', { name: 'It has been granted' }).click()
    await expect(selectionWords(page)).toHaveText('2 selected')
    await expect.poll(() => tickedTitles(page)).toEqual(numbers(2, 1))
  })
})
