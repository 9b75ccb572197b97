import { headline, nextLook } from './support/list'
import {
  addNumbered,
  allMatching,
  headerTick,
  numbers,
  selectionOf,
  selectionWords,
  tickedTitles,
  tickOf,
} from './support/selection'
import { addWorking } from './support/termination'
import { expect, listPath, openList, rowOf, test } from './support/test'
import { belonging } from './support/truth'

// All that match are chosen at once: those that matched then, and only where it is known which those are.

test.use({ sandboxOptions: { sessions: 60 }, viewport: { width: 1440, height: 900 } })

test.describe('all that match', () => {
  test('are those that matched then: later arrivals never join', async ({ page, sandbox }) => {
    addNumbered(sandbox, 4)
    await openList(page, sandbox, 'tag=numbered')
    await tickOf(page, 'Number 1').click()
    await expect(headerTick(page)).toHaveJSProperty('indeterminate', true)
    await allMatching(page).press('Enter')
    await expect(selectionWords(page)).toHaveText('4 selected')
    // What was pressed is gone: what comes next has the focus.
    await expect(page.getByRole('button', { name: 'Terminate 4 sessions…' })).toBeFocused()
    await expect(selectionOf(page)).toContainText(/4 that matched at \d\d:\d\d:\d\d/)
    await expect(headerTick(page)).toBeChecked()
    await expect(allMatching(page)).toHaveCount(0)
    const later = addWorking(sandbox, { title: 'Late', tags: ['numbered'] })
    await nextLook(page, sandbox)
    await expect.poll(() => headline(page)).toMatch(/^Sessions 5 of/)
    // The list keeps still while something in it is chosen.
    await page.getByRole('button', { name: '1 new: show' }).click()
    await expect(tickOf(page, 'Late')).not.toBeChecked()
    await expect(selectionWords(page)).toHaveText('4 selected')
    await expect(headerTick(page)).toHaveJSProperty('indeterminate', true)
    await expect(allMatching(page)).toHaveText('All 5 that match')
    // One that is taken out again does not come back by itself either.
    await tickOf(page, 'Number 2').click()
    sandbox.organisation.update(later.session_id, { acus_consumed: 9 })
    await nextLook(page, sandbox)
    await expect(selectionWords(page)).toHaveText('3 selected')
    await expect(selectionOf(page)).toContainText(/3 that matched at/)
    await page.reload()
    await expect(selectionWords(page)).toHaveText('3 selected')
    await expect(selectionOf(page)).toContainText(/3 that matched at/)
    await expect.poll(() => tickedTitles(page)).toEqual(numbers(4, 3, 1))
  })

  test('with the tick above the ticks, and out again', async ({ page, sandbox }) => {
    addNumbered(sandbox, 4)
    addWorking(sandbox, { title: 'Another' })
    await openList(page, sandbox)
    await tickOf(page, 'Another').click()
    // The ticks are loaded with the first hand that comes near them: until then a page that is left loses the click.
    await expect(selectionWords(page)).toHaveText('1 selected')
    await openList(page, sandbox, 'tag=numbered')
    await expect(headerTick(page)).toHaveAccessibleName('All 4 that match')
    await headerTick(page).click()
    await expect(selectionWords(page)).toHaveText('5 selected, 1 not in this view')
    await expect.poll(() => tickedTitles(page)).toEqual(numbers(4, 3, 2, 1))
    await headerTick(page).click()
    await expect(selectionWords(page)).toHaveText('1 selected, 1 not in this view')
    await expect.poll(() => tickedTitles(page)).toEqual([])
    await headerTick(page).press('Space')
    await expect(selectionWords(page)).toHaveText('5 selected, 1 not in this view')
  })

  test('are refused without a filter, in words', async ({ page, sandbox }) => {
    const reason = 'Set a filter first: all sessions of the organisation are never chosen at once.'
    addNumbered(sandbox, 2)
    await openList(page, sandbox, 'archived=shown')
    await tickOf(page, 'Number 1').click()
    await expect(headerTick(page)).toHaveAccessibleDescription(reason)
    await headerTick(page).click({ force: true })
    await headerTick(page).press('Space')
    await expect(headerTick(page)).not.toBeChecked()
    await expect(headerTick(page)).toHaveJSProperty('indeterminate', true)
    await expect(page.getByRole('columnheader').getByText(reason).first()).toBeVisible()
    await expect(selectionWords(page)).toHaveText('1 selected')
    await expect(allMatching(page)).toHaveAccessibleDescription(reason)
    await allMatching(page).press('Enter')
    await expect(selectionOf(page).getByText(reason)).toBeVisible()
    await expect(selectionWords(page)).toHaveText('1 selected')
    await page.getByRole('button', { name: /^Working/ }).click()
    await expect(selectionOf(page).getByText(reason)).toBeHidden()
    await expect(allMatching(page)).toHaveText(/^All \d+ that match$/)
  })

  test.describe('while sessions are still being read', () => {
    test.use({ sandboxOptions: { sessions: 1_500, latencyMs: 400 }, upstreamTimeout: 30 })

    test('are not offered', async ({ page, sandbox }) => {
      addWorking(sandbox, { title: 'Newest' })
      // A status is nothing that the API can be asked for.
      await page.goto(listPath(sandbox, 'status=running'))
      await expect(rowOf(page, 'Newest')).toBeVisible()
      sandbox.faults.arm({ name: 'held', on: 'list' })
      await tickOf(page, 'Newest').click()
      await expect(selectionWords(page)).toHaveText('1 selected')
      await expect.poll(() => headline(page)).toContain('so far')
      await expect(allMatching(page)).toHaveCount(0)
      await expect(headerTick(page)).toHaveAccessibleDescription(/still being read/)
      await headerTick(page).click({ force: true })
      await expect(selectionWords(page)).toHaveText('1 selected')
      await expect(page.getByRole('heading', { level: 1 })).toContainText('so far')
      sandbox.faults.clear()
      await expect.poll(() => headline(page)).not.toContain('so far')
      const { length } = belonging(sandbox.organisation.all(), { status: ['running'] })
      await allMatching(page).click()
      await expect(selectionWords(page)).toHaveText(`${length} selected`)
    })

    test('are offered where all that match are known to be here', async ({ page, sandbox }) => {
      await page.goto(listPath(sandbox, 'category=bug_fixing'))
      await expect(page.getByText(/^All that match are here/)).toBeVisible()
      sandbox.faults.arm({ name: 'held', on: 'list' })
      const { length } = belonging(sandbox.organisation.all(), { category: ['bug_fixing'] })
      await headerTick(page).click()
      await expect(selectionWords(page)).toHaveText(`${length} selected`)
      expect(await headline(page)).toContain('so far')
      sandbox.faults.clear()
    })
  })
})
