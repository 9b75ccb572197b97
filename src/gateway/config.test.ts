import { rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from './config'
import { KEY, tempFolder } from './testing/harness'

let folder: string
beforeAll(() => {
  folder = tempFolder()
  writeFileSync(join(folder, 'key'), `${KEY}\n`)
  writeFileSync(join(folder, 'empty'), '\n')
  writeFileSync(join(folder, 'legacy'), 'apk_user_abcdef')
})
afterAll(() => rmSync(folder, { recursive: true }))

function faultsOf(env: Record<string, string>): string[] {
  const config = readConfig(env)
  return config.ok ? [] : config.error
}

test('nothing set: the sandbox, on this machine only', () => {
  expect(readConfig({})).toEqual({
    ok: true,
    value: {
      host: '127.0.0.1',
      port: 4317,
      auditLog: resolve('curfew.audit.jsonl'),
      timeoutMs: 30_000,
      dist: null,
      orgId: 'org-sandbox',
      requireReason: false,
      graceSeconds: 5,
      operatorId: null,
      devin: null,
      sandbox: { sessions: 400, seed: null, credential: 'full', faults: [] },
    },
  })
})

test('everything set', () => {
  const config = readConfig({
    DEVIN_API_KEY: ` ${KEY} `,
    DEVIN_ORG_ID: 'org_legacy',
    DEVIN_API_URL: 'https://x.devinenterprise.com/api/',
    CURFEW_HOST: '[::1]',
    CURFEW_PORT: '0',
    CURFEW_AUDIT_LOG: '/var/log/curfew.jsonl',
    CURFEW_DIST: 'ready',
    CURFEW_UPSTREAM_TIMEOUT_SECONDS: '5',
    CURFEW_REQUIRE_REASON: 'true',
    CURFEW_GRACE_SECONDS: '0',
    CURFEW_OPERATOR_ID: ' google-oauth2|103948572016384950271 ',
    CURFEW_SANDBOX_SESSIONS: '100000',
    CURFEW_SANDBOX_SEED: '7',
    CURFEW_SANDBOX_CREDENTIAL: 'view-only',
    CURFEW_SANDBOX_FAULTS: 'hang, slow-down',
  })
  expect(config).toEqual({
    ok: true,
    value: {
      host: '::1',
      port: 0,
      auditLog: '/var/log/curfew.jsonl',
      timeoutMs: 5000,
      dist: resolve('ready'),
      orgId: 'org_legacy',
      requireReason: true,
      graceSeconds: 0,
      operatorId: 'google-oauth2|103948572016384950271',
      devin: { url: 'https://x.devinenterprise.com/api', key: KEY },
      sandbox: { sessions: 100_000, seed: 7, credential: 'view-only', faults: ['hang', 'slow-down'] },
    },
  })
})

test('blank counts as not set', () => {
  expect(readConfig({ DEVIN_API_KEY: '', DEVIN_ORG_ID: ' ', CURFEW_PORT: '' })).toEqual(readConfig({}))
})

describe('the credential', () => {
  test('can come from a file', () => {
    const config = readConfig({ DEVIN_API_KEY_FILE: join(folder, 'key'), DEVIN_ORG_ID: 'org-a' })
    expect(config).toMatchObject({ value: { devin: { url: 'https://api.devin.ai', key: KEY } } })
  })

  test.each<[string, (folder: string) => Record<string, string>, RegExp]>([
    ['both', (at) => ({ DEVIN_API_KEY: KEY, DEVIN_API_KEY_FILE: join(at, 'key') }), /both set/],
    ['a missing file', (at) => ({ DEVIN_API_KEY_FILE: join(at, 'none') }), /^DEVIN_API_KEY_FILE .*ENOENT/],
    ['a folder', (at) => ({ DEVIN_API_KEY_FILE: at }), /^DEVIN_API_KEY_FILE .*EISDIR/],
    ['an empty file', (at) => ({ DEVIN_API_KEY_FILE: join(at, 'empty') }), /^DEVIN_API_KEY_FILE .*empty/],
    ['a legacy key in a file', (at) => ({ DEVIN_API_KEY_FILE: join(at, 'legacy') }), /legacy.*v3 refuses/],
    ['a legacy key', () => ({ DEVIN_API_KEY: 'apk_secretsecret' }), /legacy.*v3 refuses/],
    [
      'another kind of key',
      () => ({ DEVIN_API_KEY: 'sk-secretsecret' }),
      /must hold a key that starts with cog_/,
    ],
    ['nothing behind the prefix', () => ({ DEVIN_API_KEY: 'cog_' }), /printable ASCII/],
    ['a line break in it', () => ({ DEVIN_API_KEY: 'cog_secret\nsecret' }), /printable ASCII/],
    ['letters that no header can carry', () => ({ DEVIN_API_KEY: 'cog_sécretsecret' }), /printable ASCII/],
  ])('%s is a fault that does not show it', (_, env, words) => {
    const faults = faultsOf({ DEVIN_ORG_ID: 'org-a', ...env(folder) })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(words)
    expect(faults[0]).not.toMatch(/secret|sécret|\n/)
    expect(faults[0]).not.toContain(KEY)
  })

  test('needs an organisation', () => {
    expect(faultsOf({ DEVIN_API_KEY: KEY })).toEqual([expect.stringMatching(/^DEVIN_ORG_ID must be set/)])
  })
})

test.each([
  ['DEVIN_ORG_ID', 'acme', 'organisation’s id'],
  ['DEVIN_ORG_ID', 'org-../x', 'organisation’s id'],
  ['DEVIN_API_URL', 'api.devin.ai', 'https://'],
  ['DEVIN_API_URL', 'ftp://api.devin.ai', 'https://'],
  ['DEVIN_API_URL', 'http://api.devin.ai', 'cross the network in clear'],
  ['DEVIN_API_URL', 'http://127.0.0.1.evil.example', 'cross the network in clear'],
  ['DEVIN_API_URL', 'https://me:hunter2@api.devin.ai', 'user name or a password'],
  ['DEVIN_API_URL', 'https://api.devin.ai/?a=hunter2', 'query or a fragment'],
  ['DEVIN_API_URL', 'https://api.devin.ai#', 'query or a fragment'],
  ['DEVIN_API_URL', 'https://api.devin.ai/v3', 'leave out the /v3'],
  ['DEVIN_API_URL', 'https://api.devin.ai/v3/organizations', 'leave out the /v3'],
  ['DEVIN_API_URL', 'https://api.devin.ai/tenant/v3beta1/organizations/org-1/sessions', 'leave out the /v3'],
  ['CURFEW_HOST', '0.0.0.0', 'no sign-in yet'],
  ['CURFEW_HOST', '::', 'no sign-in yet'],
  ['CURFEW_HOST', '192.168.1.4', 'no sign-in yet'],
  ['CURFEW_HOST', '127.0.0.1.evil.example', 'no sign-in yet'],
  ['CURFEW_HOST', '127.1', 'no sign-in yet'],
  ['CURFEW_HOST', 'console.example', 'no sign-in yet'],
  ['CURFEW_PORT', '65536', 'from 0 to 65535'],
  ['CURFEW_PORT', '-1', 'from 0 to 65535'],
  ['CURFEW_PORT', '80.5', 'from 0 to 65535'],
  ['CURFEW_PORT', '0x50', 'from 0 to 65535'],
  ['CURFEW_UPSTREAM_TIMEOUT_SECONDS', '0', 'from 1 to 120'],
  ['CURFEW_UPSTREAM_TIMEOUT_SECONDS', '121', 'from 1 to 120'],
  ['CURFEW_REQUIRE_REASON', 'yes', 'true or false'],
  ['CURFEW_REQUIRE_REASON', 'TRUE', 'true or false'],
  ['CURFEW_REQUIRE_REASON', '1', 'true or false'],
  ['CURFEW_GRACE_SECONDS', '31', 'from 0 to 30'],
  ['CURFEW_GRACE_SECONDS', '-1', 'from 0 to 30'],
  ['CURFEW_GRACE_SECONDS', '2.5', 'from 0 to 30'],
  ['CURFEW_GRACE_SECONDS', '5s', 'from 0 to 30'],
  ['CURFEW_OPERATOR_ID', 'Ada Lovelace', 'without spaces'],
  ['CURFEW_OPERATOR_ID', 'user-é', 'ASCII'],
  ['CURFEW_OPERATOR_ID', 'x'.repeat(201), 'up to 200 characters'],
  ['CURFEW_OPERATOR_ID', 'cog_hunter2hunter2', 'not a credential'],
  ['CURFEW_OPERATOR_ID', 'apk_user_hunter2', 'not a credential'],
  ['CURFEW_SANDBOX_SESSIONS', '49', 'from 50 to 100000'],
  ['CURFEW_SANDBOX_SESSIONS', '100001', 'from 50 to 100000'],
  ['CURFEW_SANDBOX_SEED', 'x', 'whole number'],
  [
    'CURFEW_SANDBOX_CREDENTIAL',
    'root',
    'full, sessions-only, view-only, no-view, enterprise, wrong-organisation, revoked',
  ],
  ['CURFEW_SANDBOX_FAULTS', 'a,,b', 'names of faults'],
])('%s=%s is one line that says what it must be', (name, value, words) => {
  const faults = faultsOf({ [name]: value })
  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatch(new RegExp(`^${name} must `))
  expect(faults[0]).toContain(words)
  expect(faults[0]).not.toContain('hunter2')
})

test.each(['127.0.0.1', '127.8.9.10', 'localhost', 'LOCALHOST', '::1'])(
  'CURFEW_HOST=%s is this machine',
  (host) => {
    expect(readConfig({ CURFEW_HOST: host })).toMatchObject({ ok: true, value: { host: host.toLowerCase() } })
  },
)

test.each(['http://localhost:8080', 'http://127.0.0.1:1/x', 'http://[::1]:1'])(
  'DEVIN_API_URL=%s is',
  (url) => {
    expect(faultsOf({ DEVIN_API_URL: url })).toEqual([])
  },
)

test('all faults are named at once', () => {
  const faults = faultsOf({ CURFEW_PORT: 'x', CURFEW_HOST: '0.0.0.0', DEVIN_API_KEY: 'apk_x' })
  expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
    'CURFEW_HOST',
    'CURFEW_PORT',
    'DEVIN_API_KEY',
    'DEVIN_ORG_ID',
  ])
})
