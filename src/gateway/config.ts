import { resolve } from 'node:path'
import { fail, ok, type Result } from '../lib/result'
import { z } from '../lib/zod'
import { readKey } from './configKey'
import {
  apiUrl,
  loopbackHost,
  names,
  oneOf,
  organisation,
  path,
  principalId,
  trueOrFalse,
  wholeNumber,
} from './configReaders'

/** The sandbox's credentials by name: what each may do is the sandbox's business. */
const SANDBOX_CREDENTIALS = [
  'full',
  'sessions-only',
  'view-only',
  'no-view',
  'enterprise',
  'wrong-organisation',
  'revoked',
] as const

export type SandboxSettings = {
  /** How many sessions it starts with. */
  sessions: number
  seed: number | null
  credential: (typeof SANDBOX_CREDENTIALS)[number]
  faults: readonly string[]
}

export type Config = {
  host: string
  /** 0 takes any free port. */
  port: number
  /** Absolute path. */
  auditLog: string
  /** Longest wait for a whole answer of the API, in milliseconds. */
  timeoutMs: number
  /** A build to serve as it is, absolute path; null to serve the project's own and build it when it is out of date. */
  dist: string | null
  orgId: string
  /** Whether no session is ended, archived or unarchived without a reason. */
  requireReason: boolean
  /** How long a batch can be taken back before its first call, in seconds. */
  graceSeconds: number
  /** The operator's own user id at Devin, which tells own sessions from others'; null when it is not set. */
  operatorId: string | null
  /** Without a credential there is no API to talk to: the sandbox takes its place. */
  devin: { url: string; key: string } | null
  sandbox: SandboxSettings
}

const settingsSchema = z.object({
  DEVIN_ORG_ID: organisation(),
  DEVIN_API_URL: apiUrl('https://api.devin.ai'),
  CURFEW_HOST: loopbackHost('127.0.0.1'),
  CURFEW_PORT: wholeNumber(0, 65_535, 4317),
  CURFEW_AUDIT_LOG: path('curfew.audit.jsonl'),
  CURFEW_DIST: path(null),
  CURFEW_UPSTREAM_TIMEOUT_SECONDS: wholeNumber(1, 120, 30),
  CURFEW_REQUIRE_REASON: trueOrFalse(false),
  CURFEW_GRACE_SECONDS: wholeNumber(0, 30, 5),
  CURFEW_OPERATOR_ID: principalId(),
  CURFEW_SANDBOX_SESSIONS: wholeNumber(50, 100_000, 400),
  CURFEW_SANDBOX_SEED: wholeNumber(0, 2 ** 31 - 1, null),
  CURFEW_SANDBOX_CREDENTIAL: oneOf(SANDBOX_CREDENTIALS, 'full'),
  CURFEW_SANDBOX_FAULTS: names(),
})

/**
 * Reads the settings from the environment; a blank one counts as not set. The failure is every fault, each one line in
 * the operator's words and none with a secret in it.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Result<Config, string[]> {
  // Each by its name: a setting that is not set must still be read, to get its default.
  const given = Object.fromEntries(
    Object.keys(settingsSchema.shape).map((name) => [name, env[name]?.trim() || undefined]),
  )
  const settings = z.safeParse(settingsSchema, given)
  const key = readKey(env)
  const faults = [
    ...(settings.success
      ? []
      : settings.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)),
    ...(key.ok ? [] : [key.error]),
  ]
  if ((!key.ok || key.value !== null) && given['DEVIN_ORG_ID'] === undefined)
    faults.push(
      'DEVIN_ORG_ID must be set with a credential: the organisation whose sessions to show (org-…).',
    )
  if (!settings.success || !key.ok || faults.length > 0) return fail(faults)

  const { data } = settings
  return ok({
    host: data.CURFEW_HOST,
    port: data.CURFEW_PORT,
    auditLog: resolve(data.CURFEW_AUDIT_LOG),
    timeoutMs: data.CURFEW_UPSTREAM_TIMEOUT_SECONDS * 1000,
    dist: data.CURFEW_DIST === null ? null : resolve(data.CURFEW_DIST),
    orgId: data.DEVIN_ORG_ID ?? 'org-sandbox',
    requireReason: data.CURFEW_REQUIRE_REASON,
    graceSeconds: data.CURFEW_GRACE_SECONDS,
    operatorId: data.CURFEW_OPERATOR_ID,
    devin: key.value === null ? null : { url: data.DEVIN_API_URL, key: key.value },
    sandbox: {
      sessions: data.CURFEW_SANDBOX_SESSIONS,
      seed: data.CURFEW_SANDBOX_SEED,
      credential: data.CURFEW_SANDBOX_CREDENTIAL,
      faults: data.CURFEW_SANDBOX_FAULTS,
    },
  })
}
