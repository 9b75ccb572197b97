import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { Agent, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sleep } from '../lib/sleep'
import { json, startFakeUpstream, type FakeUpstream } from './testing/fakeUpstream'
import { KEY, ORG, PAGE, readLines, SESSION, tempFolder, writeBuild } from './testing/harness'
import { SAME_ORIGIN, send, untilRefused } from './testing/http'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
let folder: string
let upstream: FakeUpstream
let running: ChildProcess[] = []
beforeAll(async () => {
  folder = tempFolder()
  writeBuild(join(folder, 'dist'), { 'index.html': PAGE })
  upstream = await startFakeUpstream()
})
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running = []
})
afterAll(async () => {
  await upstream.close()
  rmSync(folder, { recursive: true })
})

/** Runs the program itself; an environment of its own keeps settings of the machine out. */
function start(env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/gateway/main.ts'], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      DEVIN_API_KEY: KEY,
      DEVIN_ORG_ID: ORG,
      DEVIN_API_URL: upstream.url,
      CURFEW_PORT: '0',
      CURFEW_DIST: join(folder, 'dist'),
      CURFEW_AUDIT_LOG: join(folder, 'audit.jsonl'),
      ...env,
    },
  })
  const output = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (output.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output.err += chunk.toString()))
  const ended = once(child, 'close').then(([code]) => code as number | null) // what `close` is emitted with
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const url = /^Curfew {2}(http:\S+)$/m.exec(output.out)?.[1]
      if (url !== undefined && output.out.includes('Audit log')) resolve(url)
    })
    void ended.then(() => reject(new Error(`It ended: ${output.err}`)))
  })
  ready.catch(() => {}) // a test of a failing start does not wait for it
  running.push(child)
  return { child, output, ended, ready }
}

test('says where it is, where its calls go and where it writes; and stops at a signal', async () => {
  const program = start({})
  const url = await program.ready
  expect(program.output.out.trimEnd().split('\n')).toEqual([
    `Curfew  ${url}`,
    `Upstream: ${new URL(upstream.url).host}, organisation ${ORG}`,
    `Audit log: ${join(folder, 'audit.jsonl')}`,
  ])
  expect((await send(url, { path: '/api/v3/self' })).status).toBe(200)
  program.child.kill('SIGINT')
  expect(await program.ended).toBe(0)
  expect(program.output.err).toBe('')
})

describe('a signal while a session is being ended', () => {
  async function startTerminating(auditLog: string, signal: NodeJS.Signals = 'SIGTERM') {
    let release = () => {}
    const arrived = new Promise<void>((resolve) =>
      upstream.answer((request, response) => {
        release = () => json(200, { status: 'exit' })(request, response)
        resolve()
      }),
    )
    const program = start({ CURFEW_AUDIT_LOG: auditLog })
    const url = await program.ready
    const path = `${SESSION}?archive=false`
    // A browser keeps its connection, and the end must not wait for it.
    const agent = new Agent({ keepAlive: true })
    const reply = send(url, { method: 'DELETE', path, headers: SAME_ORIGIN, agent })
    reply.catch(() => {}) // cut on purpose in one of the tests
    await arrived
    program.child.kill(signal)
    await untilRefused(url)
    return { program, reply, release: () => release() }
  }

  test('lets it finish and records it', async () => {
    const auditLog = join(folder, 'drained.jsonl')
    const { program, reply, release } = await startTerminating(auditLog)
    expect(readLines(auditLog)).toMatchObject([{ phase: 'before' }])
    const released = performance.now()
    release()
    expect(await reply).toMatchObject({ status: 200, body: '{"status":"exit"}' })
    expect(await program.ended).toBe(0)
    expect(performance.now() - released).toBeLessThan(3000) // an idle connection would be kept for 5 s
    expect(readLines(auditLog)).toMatchObject([{ phase: 'before' }, { phase: 'after', outcome: 'accepted' }])
    expect(program.output.err).toBe('')
  })

  test.each<NodeJS.Signals>(['SIGINT', 'SIGHUP'])('%s twice in a moment is one', async (signal) => {
    const auditLog = join(folder, `${signal}.jsonl`)
    const { program, reply, release } = await startTerminating(auditLog, signal)
    program.child.kill(signal)
    // Time for the second to arrive, while the first holds what is not answered yet.
    await expect(Promise.race([program.ended, sleep(300)])).resolves.toBeUndefined()
    release()
    expect(await reply).toMatchObject({ status: 200 })
    expect(await program.ended).toBe(0)
    expect(readLines(auditLog)).toMatchObject([{ phase: 'before' }, { phase: 'after', outcome: 'accepted' }])
  })

  test('a second one that comes later stops at once', async () => {
    const { program } = await startTerminating(join(folder, 'cut.jsonl'))
    await sleep(1100)
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(1)
  })
})

describe('a start that cannot be is one line and exit code 1', () => {
  test('a busy port', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo // a server on a port has no other kind of address
    const program = start({ CURFEW_PORT: String(port) })
    expect(await program.ended).toBe(1)
    other.close()
    expect(program.output).toEqual({
      out: '',
      err: `Port ${port} on 127.0.0.1 is in use. Stop what uses it, or set CURFEW_PORT to another one.\n`,
    })
  })

  test.each<[string, Record<string, string>, RegExp]>([
    ['no organisation', { DEVIN_ORG_ID: '' }, /^DEVIN_ORG_ID must be set.*\n$/],
    ['a legacy key', { DEVIN_API_KEY: 'apk_abcdefghij' }, /^DEVIN_API_KEY holds a legacy key.*\n$/],
    ['a host that others reach', { CURFEW_HOST: '0.0.0.0' }, /^CURFEW_HOST must be 127.*no sign-in.*\n$/],
    [
      'a folder for the audit log that cannot be',
      { CURFEW_AUDIT_LOG: '/dev/null/x/a.jsonl' },
      /^The audit log .*ENOTDIR.*\n$/,
    ],
    ['no build', { CURFEW_DIST: '/dev/null/dist' }, /^The build in .*ENOTDIR.*\n$/],
    [
      'a fault that the sandbox does not have',
      { DEVIN_API_KEY: '', CURFEW_SANDBOX_FAULTS: 'no-such-fault' },
      /^The sandbox cannot start: .*no-such-fault.*\n$/,
    ],
  ])('%s', async (_, env, words) => {
    const program = start(env)
    expect(await program.ended).toBe(1)
    expect(program.output.out).toBe('')
    expect(program.output.err).toMatch(words)
    expect(program.output.err.split('\n')).toHaveLength(2)
    expect(program.output.err).not.toContain(KEY)
  })

  test('two faults are two lines', async () => {
    const program = start({ CURFEW_PORT: 'x', CURFEW_HOST: '::' })
    expect(await program.ended).toBe(1)
    expect(program.output.err.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^CURFEW_HOST/),
      expect.stringMatching(/^CURFEW_PORT/),
    ])
  })
})
