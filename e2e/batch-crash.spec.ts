import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { CREDENTIALS } from '../src/sandbox/credentials'
import type { RunningSandbox } from '../src/sandbox/server'
import {
  addBatch,
  callsFor,
  cardOf,
  confirmMany,
  expectAllOver,
  expectLine,
  stopInTheMiddle,
} from './support/batch'
import { deletesOf } from './support/termination'
import { expect, listPath, test as base } from './support/test'

// What happens to a batch in whose middle something goes: the page, its tab, the network, or the console's own process.

type Killable = { url: string; kill: () => Promise<void> }

const test = base.extend<{ startProcess: (port?: string) => Promise<Killable> }>({
  startProcess: async ({ sandbox, folder, credential }, use) => {
    const children: ChildProcess[] = []
    const kill = async (child: ChildProcess) => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    }
    await use(async (port = '0') => {
      const root = resolve(import.meta.dirname, '..')
      const child = spawn(process.execPath, ['--import', 'tsx', 'src/gateway/main.ts'], {
        cwd: root,
        env: {
          PATH: process.env['PATH'],
          DEVIN_API_KEY: CREDENTIALS[credential].token,
          DEVIN_ORG_ID: sandbox.organisation.id,
          DEVIN_API_URL: sandbox.url,
          CURFEW_PORT: port,
          CURFEW_DIST: resolve(root, process.env['CURFEW_DIST'] ?? 'dist'),
          CURFEW_AUDIT_LOG: join(folder, 'audit.jsonl'),
          CURFEW_UPSTREAM_TIMEOUT_SECONDS: '60',
          CURFEW_GRACE_SECONDS: '0',
        },
      })
      children.push(child)
      const url = await new Promise<string>((found, failed) => {
        let out = ''
        child.stdout.on('data', (chunk: Buffer) => {
          out += chunk.toString()
          const [, address] = /^Curfew {2}(http:\S+)$/m.exec(out) ?? []
          if (address !== undefined && out.includes('Audit log: ')) found(address)
        })
        child.once('exit', (code) => failed(new Error(`It ended with ${code}: ${out}`)))
      })
      return { url, kill: () => kill(child) }
    })
    for (const child of children) await kill(child)
  },
})

test.use({ sandboxOptions: { sessions: 12 }, failuresExpected: true, upstreamTimeout: 60 })

const FORTY = 'Terminate 40 sessions'
const REST_HELD = 'Nothing was sent for 36 of 40 because the page was closed, or the machine slept.'

/** How often each of the forty was asked to end. */
function calls(sandbox: RunningSandbox): number[] {
  return [...callsFor(sandbox).values()]
}

test('reload: what was sent is read, the rest waits until somebody says so', async ({ page, sandbox }) => {
  const sessions = await stopInTheMiddle(page, sandbox)
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await page.reload()
  expect(asked).toEqual(['beforeunload'])
  const card = cardOf(page, FORTY)
  await expect(card).toContainText(REST_HELD)
  sandbox.faults.clear()
  await card.getByRole('button', { name: 'Show all 40 sessions' }).click()
  // Read to be over, but it was never heard that it was this that ended them.
  await expect(card.getByText('whether this request ended it cannot be told')).toHaveCount(4, {
    timeout: 30_000,
  })
  expect(deletesOf(sandbox)).toHaveLength(4)

  await card.getByRole('button', { name: 'Send the rest', exact: true }).click()
  await expectLine(page, FORTY, '40 of 40: 40 terminated')
  await expectAllOver(sandbox, sessions)
  expect(calls(sandbox)).toEqual(Array(40).fill(1))
})

test('tab closed: another page has it, and sends nothing when told to leave it', async ({
  page,
  context,
  sandbox,
}) => {
  await stopInTheMiddle(page, sandbox)
  await page.close()
  sandbox.faults.clear()
  const next = await context.newPage()
  await next.goto(listPath(sandbox))
  const card = cardOf(next, FORTY)
  await expect(card).toContainText(REST_HELD)
  await card.getByRole('button', { name: 'Leave it', exact: true }).click()
  await expectLine(next, FORTY, '40 of 40: 4 terminated, 36 not sent')
  expect(calls(sandbox)).toEqual(Array(4).fill(1))
  expect(
    sandbox.organisation.all().filter(({ status }) => status === 'running').length,
  ).toBeGreaterThanOrEqual(36)
})

test.describe('with the console as a process of its own', () => {
  test('gateway killed: nothing goes out until it is back, and nothing goes out twice', async ({
    page,
    sandbox,
    startProcess,
  }) => {
    const first = await startProcess()
    await page.goto(`${first.url}${listPath(sandbox)}`)
    const sessions = addBatch(sandbox, 40)
    await page.goto(`${first.url}${listPath(sandbox, 'q=Batch')}`)
    await page.getByRole('checkbox', { name: 'All 40 that match' }).check()
    await page.getByRole('button', { name: 'Terminate 40 sessions…' }).click()
    sandbox.faults.arm({ name: 'held', on: 'terminate' })
    await confirmMany(page.getByRole('alertdialog'))
    await expect.poll(() => deletesOf(sandbox).length).toBe(4)
    // The browser fetches the page's worker by itself, and would complain if that failed.
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await first.kill()
    sandbox.faults.clear()
    await expect(cardOf(page, FORTY)).toContainText('Offline, or the console’s own process has stopped.', {
      timeout: 30_000,
    })
    expect(deletesOf(sandbox)).toHaveLength(4)

    await startProcess(new URL(first.url).port)
    await expectLine(page, FORTY, '40 of 40: 40 terminated')
    await expectAllOver(sandbox, sessions)
    expect(calls(sandbox)).toEqual(Array(40).fill(1))
  })
})

test('offline and back: it waits, says so, and goes on by itself', async ({ page, context, sandbox }) => {
  const sessions = await stopInTheMiddle(page, sandbox)
  await context.setOffline(true)
  await expect(cardOf(page, FORTY)).toContainText('Offline')
  sandbox.faults.clear()
  expect(deletesOf(sandbox)).toHaveLength(4)
  await context.setOffline(false)
  await expectLine(page, FORTY, '40 of 40: 40 terminated')
  await expectAllOver(sandbox, sessions)
  expect(calls(sandbox)).toEqual(Array(40).fill(1))
})

test('two tabs: one sends, both show it, both can stop it, and the other has it when the first goes', async ({
  page,
  context,
  sandbox,
}) => {
  await stopInTheMiddle(page, sandbox)
  const other = await context.newPage()
  await other.goto(listPath(sandbox))
  const card = cardOf(other, FORTY)
  await expect(card).toContainText('Another tab is sending this.')
  await card.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(cardOf(page, FORTY)).toContainText('Paused.')
  await expect(card).toContainText('Paused.')
  sandbox.faults.clear()
  await expectLine(page, FORTY, 'Paused. 4 of 40: 4 terminated')
  await expectLine(other, FORTY, 'Paused. 4 of 40: 4 terminated')
  expect(deletesOf(sandbox)).toHaveLength(4)

  await page.close()
  await expect(card).toContainText(REST_HELD)
  await card.getByRole('button', { name: 'Send the rest', exact: true }).click()
  await expectLine(other, FORTY, '40 of 40: 40 terminated')
  expect(calls(sandbox)).toEqual(Array(40).fill(1))
})

test('stop sending the rest: what was asked goes on, the rest is never sent', async ({ page, sandbox }) => {
  await stopInTheMiddle(page, sandbox)
  const card = cardOf(page, FORTY)
  await card.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(card).toContainText('Stopping the rest recalls nothing that was asked already.')
  await card.getByRole('button', { name: 'Resume', exact: true }).click()
  await card.getByRole('button', { name: 'Stop sending the rest', exact: true }).click()
  sandbox.faults.clear()
  await expectLine(page, FORTY, '40 of 40: 4 terminated, 36 not sent')
  expect(calls(sandbox)).toEqual(Array(4).fill(1))
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('36 selected')
})
