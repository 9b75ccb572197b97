import type { Page } from '@playwright/test'
import { openSession } from './support/session'
import { addWorking } from './support/termination'
import { expect, rowOf, test } from './support/test'

// What was written is not lost, and what became of it is told where it was written.

test.use({ sandboxOptions: { sessions: 12 }, failuresExpected: true, upstreamTimeout: 2 })

const TEXT = 'A long and careful answer'

const messageOf = (page: Page) => page.getByRole('textbox', { name: 'Message to the session' })
const sendButton = (page: Page) => page.getByRole('button', { name: 'Send', exact: true })

async function openForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Message…' }).click()
  await expect(messageOf(page)).toBeFocused()
}

/** To the list and back to the session, as one does who looks at something else meanwhile. */
async function lookElsewhere(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'All sessions' }).click()
  await rowOf(page, 'Stop this one').getByRole('link', { name: 'Stop this one', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Stop this one' })).toBeVisible()
}

test('a message that was begun is there again, whatever closed its form; of another session it is none', async ({
  page,
  sandbox,
}) => {
  const now = Math.floor(Date.now() / 1000)
  addWorking(sandbox, { title: 'Another one', created_at: now, updated_at: now })
  await openSession(page, addWorking(sandbox))
  await openForm(page)
  await messageOf(page).fill(TEXT)
  await messageOf(page).press('Escape')
  await expect(messageOf(page)).toHaveCount(0)
  await openForm(page)
  await expect(messageOf(page)).toHaveValue(TEXT)

  await page.getByRole('link', { name: 'All sessions' }).click()
  await rowOf(page, 'Another one').getByRole('link', { name: 'Another one', exact: true }).click()
  await openForm(page)
  await expect(messageOf(page)).toHaveValue('')
  await lookElsewhere(page)
  await expect(messageOf(page)).toHaveCount(0)
  await openForm(page)
  await expect(messageOf(page)).toHaveValue(TEXT)
})

test('one that is too long is kept whole, and says so', async ({ page, sandbox }) => {
  await openSession(page, addWorking(sandbox))
  await openForm(page)
  await page.keyboard.insertText(`${'x'.repeat(16_000)}the end`)
  await expect(messageOf(page)).toHaveValue(/the end$/)
  const words = '16,007 characters, of which a message takes 16,000.'
  await expect(sendButton(page)).toHaveAccessibleDescription(words)
  await expect(page.getByRole('status').getByText(words)).toBeVisible()
})

test('while one is sent its form stays; what became of it is told to who comes back', async ({
  page,
  sandbox,
}) => {
  await openSession(page, addWorking(sandbox))
  await openForm(page)
  await messageOf(page).fill(TEXT)
  sandbox.faults.arm({ name: 'hang', on: 'send-message', times: 1 })
  await sendButton(page).click()
  const close = page.getByRole('button', { name: 'Close', exact: true })
  await expect(close).toHaveAccessibleDescription('A request is under way.')
  await messageOf(page).press('Escape')
  await page.getByRole('button', { name: 'Message…' }).click()
  await expect(messageOf(page)).toBeVisible()

  await lookElsewhere(page)
  await expect(page.getByRole('alert')).toContainText('It is not known whether it was sent')
  await expect(messageOf(page)).toHaveValue(TEXT)
  await expect(messageOf(page)).not.toBeFocused()
  await sendButton(page).click()
  await expect(page.getByText('Sent.', { exact: true })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(messageOf(page)).toHaveValue('')
  await close.click()
  await lookElsewhere(page)
  await expect(messageOf(page)).toHaveCount(0)
})

test.describe('while the API takes long', () => {
  test.use({ upstreamTimeout: 30 })

  test('who comes back before there is an answer is told that it was sent', async ({ page, sandbox }) => {
    await openSession(page, addWorking(sandbox))
    await openForm(page)
    await messageOf(page).fill(TEXT)
    sandbox.faults.arm({ name: 'held', on: 'send-message', times: 1 })
    await sendButton(page).click()
    await lookElsewhere(page)
    await expect(messageOf(page)).toHaveValue(TEXT)
    await expect(page.getByText('Sent.', { exact: true })).toHaveCount(0)
    sandbox.faults.clear()
    await expect(page.getByText('Sent.', { exact: true })).toBeVisible()
    await expect(messageOf(page)).toHaveValue('')
    await messageOf(page).fill('Another')
    await expect(page.getByText('Sent.', { exact: true })).toHaveCount(0)
  })
})
