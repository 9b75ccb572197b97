import { expectAccessibleOn, WIDE } from './support/axe'
import { comeBack } from './support/list'
import { addWorking, deletesOf, rowButton } from './support/termination'
import { expect, listPath, openList, rowOf, test } from './support/test'

// A tab stays open for days, and the build that it is of is gone by then. What it has not loaded yet it cannot have: that
// is said where the part would be, and everything else goes on.

test.use({ sandboxOptions: { sessions: 12 }, failuresExpected: true })

const lost = (what: string) => `${what} could not be loaded. Reload the page to have it.`

test('the inspector', async ({ page, sandbox, held }) => {
  addWorking(sandbox, { title: 'First' })
  held.lose('Inspector')
  await openList(page, sandbox)
  await rowOf(page, 'First').getByRole('gridcell').nth(1).click()
  await expect(page.getByText(lost('The session beside the list'))).toBeInViewport()
  await expectAccessibleOn(page, WIDE)
  await expect(rowOf(page, 'First')).toBeVisible()
})

test('a part of what is beside the list', async ({ page, sandbox, held }) => {
  addWorking(sandbox, { title: 'First' })
  held.lose('Conversation')
  await openList(page, sandbox)
  await rowOf(page, 'First').getByRole('gridcell').nth(1).click()
  const panel = page.getByRole('region', { name: 'Session beside the list' })
  await expect(panel.getByRole('alert')).toContainText(lost('The conversation'))
  await expect(panel.getByRole('alert').getByRole('button', { name: 'Reload' })).toBeVisible()
  await expect(panel.getByRole('term').first()).toBeVisible()
  await expect(panel.getByRole('heading', { name: 'Insights' })).toBeVisible()
  await expect(rowOf(page, 'First')).toBeVisible()
})

test('a menu and the chart', async ({ page, sandbox, held }) => {
  held.lose('menus')
  held.lose('Overview')
  await page.setViewportSize({ width: 1440, height: 900 })
  await openList(page, sandbox)
  await page.getByRole('button', { name: 'Status', exact: true }).click()
  await expect(page.getByText(lost('This menu'))).toBeVisible()
  await expect(page.getByText(lost('The chart'))).toBeVisible()
  await expect(page.getByRole('grid')).toBeVisible()
})

test('the dialog: nothing is sent, which is said', async ({ page, sandbox, held }) => {
  addWorking(sandbox, { title: 'First' })
  held.lose('DialogHost')
  await openList(page, sandbox)
  await rowButton(page, 'First').click()
  await expect(page.getByText(lost('Nothing was sent: the dialog'))).toBeInViewport()
  await expectAccessibleOn(page, WIDE)
  await expect(rowOf(page, 'First')).toBeVisible()
  // No dialog is open, so nothing holds the list back.
  addWorking(sandbox, { title: 'Second' })
  await comeBack(page)
  await page.mouse.move(5, 5)
  await expect(rowOf(page, 'Second')).toBeVisible()
  expect(deletesOf(sandbox)).toEqual([])
})

test('the keys and the palette, which their button tries to have again', async ({ page, sandbox, held }) => {
  const words = lost('The palette, with its keys,')
  held.lose('AtHand')
  await openList(page, sandbox)
  await page.keyboard.press('?')
  await expect(page.getByRole('alert')).toContainText(words)
  await expect(page.getByRole('alert')).toBeInViewport()
  await expectAccessibleOn(page, WIDE)
  // Not over what is selected.
  await page.getByRole('row').nth(1).getByRole('checkbox').click()
  await page.getByRole('button', { name: /^Terminate 1/ }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alertdialog')).toBeHidden()
  // There is nobody to hear these, which has been said: they are not done once there is.
  await page.keyboard.press('g')
  await page.keyboard.press('v')
  held.find('AtHand')
  await page.getByRole('button', { name: 'Go to anything' }).click()
  await expect(page.getByRole('dialog', { name: 'Go to anything' })).toBeVisible()
  await expect(page.getByText(words)).toHaveCount(0)
  await expect(page).toHaveURL(listPath(sandbox))
})

test('the palette opens however late it comes', async ({ page, sandbox, held }) => {
  const letThrough = held.hold('AtHand')
  await openList(page, sandbox)
  await page.getByRole('button', { name: 'Go to anything' }).click()
  const pressed = Date.now()
  // A key that was pressed as long ago is forgotten by then.
  await expect.poll(() => Date.now() - pressed).toBeGreaterThan(8_500)
  letThrough()
  await expect(page.getByRole('dialog', { name: 'Go to anything' })).toBeVisible()
})

test.describe('where nothing else is on the page', () => {
  test.use({ pageFails: /dynamically imported module/ })

  test('a page, in words of its own, with the way on', async ({ page, sandbox, held }) => {
    const { session_id } = addWorking(sandbox, { title: 'First' })
    held.lose('SessionPage')
    await page.goto(`${listPath(sandbox)}/devin-${session_id}`)
    await expect(page.getByRole('heading', { level: 1, name: 'This page could not be shown' })).toBeVisible()
    await expect(page.getByText('A part of it could not be loaded.')).toBeVisible()
    await expect(page.getByText('dynamically')).toHaveCount(0)
    await expectAccessibleOn(page, WIDE)
    await expect(page.getByRole('button', { name: 'Load again' })).toBeVisible()

    held.find('SessionPage')
    held.lose('EndedHere')
    await page.getByRole('button', { name: 'Load again' }).click()
    await expect(page.getByText(lost('What this console did to it'))).toBeVisible()
    await expect(page.getByRole('heading', { level: 1, name: 'First' })).toBeVisible()
  })

  test('the program itself, also at an address that names a place on the page', async ({
    page,
    sandbox,
    held,
  }) => {
    held.lose('main')
    await page.goto(`${listPath(sandbox)}#main`)
    const alert = page.getByRole('alert')
    await expect(alert).toContainText('The console could not be loaded.')
    held.find('main')
    await alert.getByRole('link', { name: 'Load the page again' }).click()
    await expect(page.getByRole('heading', { level: 1, name: /^Sessions \d/ })).toBeVisible()
  })
})
