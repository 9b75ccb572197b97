import { expectList } from './support/list'
import { goTo, moreField, openFilter } from './support/menus'
import { expect, listPath, openList, test } from './support/test'

// Every step of the operator's is a step for the back button, and nothing else is.

test.use({ sandboxOptions: { sessions: 60 }, viewport: { width: 1440, height: 6_200 } })

test('a search that was cleared comes back with one step', async ({ page, sandbox }) => {
  await openList(page, sandbox)
  const search = page.getByRole('searchbox', { name: 'Search title, id, tags' })
  await search.pressSequentially('the')
  await page.getByRole('button', { name: 'Clear search' }).click()
  await expect(page).toHaveURL(listPath(sandbox))
  await page.goBack()
  await expect(page).toHaveURL(listPath(sandbox, 'q=the'))
  await expect(search).toHaveValue('the')
  await expectList(page, sandbox, { text: 'the' })
  await page.goBack()
  await expect(page).toHaveURL(listPath(sandbox))
  await expectList(page, sandbox, {})
})

test('a search from a link is a step of its own', async ({ page, sandbox }) => {
  await openList(page, sandbox, 'q=th')
  await page.getByRole('searchbox').press('End')
  await page.getByRole('searchbox').pressSequentially('ey')
  await expect(page).toHaveURL(listPath(sandbox, 'q=they'))
  await page.goBack()
  await expect(page).toHaveURL(listPath(sandbox, 'q=th'))
})

test('letters that come after another filter leave its step alone', async ({ page, sandbox }) => {
  await openList(page, sandbox)
  const search = page.getByRole('searchbox', { name: 'Search title, id, tags' })
  await search.pressSequentially('th')
  const menu = await openFilter(page, 'Category')
  await menu.getByRole('checkbox', { name: /^Uncategorised/ }).check()
  await page.keyboard.press('Escape')
  await search.press('End')
  await search.pressSequentially('ey')
  const steps = ['category=uncategorised&q=they', 'category=uncategorised&q=th', 'q=th', '']
  for (const [index, query] of steps.entries()) {
    if (index > 0) await page.goBack()
    await expect(page).toHaveURL(listPath(sandbox, query))
  }
})

test('digits of a number are one step, also with a point between them', async ({ page, sandbox }) => {
  await openList(page, sandbox)
  const acus = await moreField(page, 'ACUs at least')
  await acus.pressSequentially('12.5')
  await expect(page).toHaveURL(listPath(sandbox, 'acus=12.5'))
  await expect(acus).toHaveValue('12.5')
  await (await moreField(page, 'Family')).selectOption('child')
  await acus.press('End')
  await acus.press('Backspace')
  await acus.press('Backspace')
  await acus.press('Backspace')
  await expect(acus).toHaveValue('1')
  const steps = ['acus=1&family=child', 'acus=12.5&family=child', 'acus=12.5', '']
  for (const [index, query] of steps.entries()) {
    if (index > 0) await page.goBack()
    await expect(page).toHaveURL(listPath(sandbox, query))
    await expect(acus).toHaveValue(/acus=([\d.]+)/.exec(query)?.[1] ?? '')
  }
  await goTo(page, 'acus=7')
  await expect(acus).toHaveValue('7')
})
