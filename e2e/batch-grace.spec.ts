import {
  addBatch,
  addThree,
  callsFor,
  cardOf,
  confirmMany,
  expectLine,
  isGreen,
  openDialogFor,
  THREE,
} from './support/batch'
import { selectionOf } from './support/selection'
import { addWorking, deletesOf, statusOf } from './support/termination'
import { expect, test } from './support/test'

// In the grace time nothing is sent yet: it can be taken back, and what has changed by its end is left alone.

test.use({ sandboxOptions: { sessions: 12 }, failuresExpected: true })

test.describe('with a grace time', () => {
  test.use({ settings: { CURFEW_GRACE_SECONDS: '30' } })

  test('it can be taken back, and then nothing was sent', async ({ page, sandbox, audit }) => {
    const sessions = addBatch(sandbox, 3)
    await confirmMany(await openDialogFor(page, sandbox, THREE))
    const card = cardOf(page, 'Terminate 3 sessions')
    await expect(card).toContainText(/Nothing is sent yet\. It begins in \d+ s\./)
    await card.getByRole('button', { name: 'Undo', exact: true }).click()
    await expectLine(page, 'Terminate 3 sessions', 'Taken back: nothing was sent.')
    expect(deletesOf(sandbox)).toEqual([])
    expect(await audit()).toEqual([])
    for (const session of sessions) expect(statusOf(sandbox, session)).toBe('running')
    // They are still chosen, and can be ended after all.
    await expect(selectionOf(page)).toContainText('3 selected')
  })

  test('when it is over, the focus that was on “Undo” stays in its card', async ({ page, sandbox }) => {
    addBatch(sandbox, 3)
    await page.clock.install()
    await confirmMany(await openDialogFor(page, sandbox, THREE))
    const card = cardOf(page, 'Terminate 3 sessions')
    await card.getByRole('button', { name: 'Undo', exact: true }).focus()
    await page.clock.runFor(31_000)
    await expectLine(page, 'Terminate 3 sessions', '3 of 3: 3 terminated')
    await expect(card).toBeFocused()
  })

  test('a session that finishes meanwhile is left alone, and that is no failure', async ({
    page,
    sandbox,
  }) => {
    const [, second] = addThree(sandbox)
    await confirmMany(await openDialogFor(page, sandbox, THREE))
    sandbox.organisation.update(second.session_id, { status: 'exit', status_detail: null })
    await cardOf(page, 'Terminate 3 sessions').getByRole('button', { name: 'Send now', exact: true }).click()
    await expectLine(page, 'Terminate 3 sessions', '3 of 3: 2 terminated, 1 already over')
    expect(await isGreen(page, 'Terminate 3 sessions')).toBe(true)
    expect(callsFor(sandbox).has(second.session_id)).toBe(false)
    expect(deletesOf(sandbox)).toHaveLength(2)
  })

  test('what became graver meanwhile is not ended, and why is said', async ({ page, sandbox }) => {
    const [, second] = addThree(sandbox)
    await confirmMany(await openDialogFor(page, sandbox, THREE))
    addWorking(sandbox, { title: 'Child', parent_session_id: second.session_id })
    const card = cardOf(page, 'Terminate 3 sessions')
    await card.getByRole('button', { name: 'Send now', exact: true }).click()
    await expectLine(page, 'Terminate 3 sessions', '3 of 3: 2 terminated, 1 not sent')
    await expect(card.getByRole('list', { name: 'To look at' })).toHaveText(
      /^Batch 2 ?Not sent: It has changed since you looked\. It has 1 more child session\./,
    )
    expect(await isGreen(page, 'Terminate 3 sessions')).toBe(false)
    expect(statusOf(sandbox, second)).toBe('running')
  })

  test('the page asks before it goes only while something is about to be sent', async ({ page, sandbox }) => {
    addBatch(sandbox, 3)
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.accept()
    })
    await confirmMany(await openDialogFor(page, sandbox, THREE))
    const card = cardOf(page, 'Terminate 3 sessions')
    // A second on, the journal has it, too.
    await expect(card).toContainText(/Nothing is sent yet\. It begins in 2[0-8] s\./)
    await page.reload()
    expect(asked).toEqual(['beforeunload'])
    await expect(card).toContainText('Nothing was sent: before it began, the page was closed')
    // Held, it sends nothing: it may be left.
    await card.getByRole('button', { name: /^Fold/ }).click()
    await page.reload()
    expect(asked).toEqual(['beforeunload'])
    await card.getByRole('button', { name: 'Leave it', exact: true }).click()
    await expectLine(page, 'Terminate 3 sessions', '3 of 3: 3 not sent')
    expect(deletesOf(sandbox)).toEqual([])
  })
})
