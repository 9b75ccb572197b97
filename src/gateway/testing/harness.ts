import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../config'
import { startGateway } from '../serve'
import { startFakeUpstream, type FakeUpstream } from './fakeUpstream'

export const KEY = 'cog_k3yofthetestsabcdefghijklmnopqrstuvwxyz234567abcdef'
export const ORG = 'org-tests'
export const SESSIONS = `/api/v3/organizations/${ORG}/sessions`
export const SESSION = `${SESSIONS}/devin-abc123`
export const PAGE = `<!doctype html><meta name="curfew" content="" /><title>Curfew</title>`

/** What `GET /v3/self` answers to a credential of the harness's own organisation. */
export const ONE_ORGANISATION = {
  principal_type: 'service_user',
  service_user_id: 'service-user-1',
  service_user_name: 'Tests',
  org_id: ORG,
}

export type Harness = {
  url: string
  upstream: FakeUpstream
  /** Lines of the audit log so far. */
  audit(): Record<string, unknown>[]
  /** Stops the gateway only. */
  stop(): Promise<void>
  close(): Promise<void>
}

/** A gateway on a free port, over a small build, in front of an API that the test directs. */
export async function startHarness(change: Partial<Config> = {}): Promise<Harness> {
  const folder = tempFolder()
  const upstream = await startFakeUpstream()
  const dist = join(folder, 'dist')
  writeBuild(dist, { 'index.html': PAGE })
  const auditLog = join(folder, 'audit.jsonl')
  const config = { ...configFor(upstream.url, auditLog), ...change }
  const gateway = await startGateway(config, { dist: config.dist ?? dist })
  return {
    url: gateway.url,
    upstream,
    audit: () => readLines(config.auditLog),
    stop: () => gateway.close(),
    async close() {
      await gateway.close()
      await upstream.close()
      rmSync(folder, { recursive: true })
    },
  }
}

export function configFor(url: string, auditLog: string): Config {
  return {
    host: '127.0.0.1',
    port: 0,
    auditLog,
    timeoutMs: 10_000,
    dist: null,
    orgId: ORG,
    requireReason: false,
    graceSeconds: 5,
    operatorId: null,
    devin: { url, key: KEY },
    sandbox: { sessions: 50, seed: null, credential: 'full', faults: [] },
  }
}

export function tempFolder(): string {
  return mkdtempSync(join(tmpdir(), 'curfew-'))
}

/** Writes files, by their path inside the folder. */
export function writeBuild(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

export function readLines(path: string): Record<string, unknown>[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>) // every line is one of ours: an object
}
