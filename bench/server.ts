/**
 * A process of its own, so that what is measured shares none with the other: `server.ts api <sessions>` is a sandbox,
 * `server.ts console <api address> <organisation> <build> <folder>` the gateway before it. It sends what it started to
 * its parent and ends with it.
 */
import { join } from 'node:path'
import { readConfig } from '../src/gateway/config'
import { startGateway } from '../src/gateway/serve'
import { CREDENTIALS } from '../src/sandbox/credentials'
import { startSandbox } from '../src/sandbox/server'

export type StartedApi = { url: string; org: string }
export type StartedConsole = { url: string }

const [role, ...given] = process.argv.slice(2)
process.once('disconnect', () => process.exit())
await (role === 'api' ? startApi(...given) : startConsole(...given))

async function startApi(sessions = ''): Promise<void> {
  const { url, organisation, calls } = await startSandbox({
    sessions: Number(sessions),
    faultSessions: false,
  })
  // Any message asks how many calls there were since the one before.
  process.on('message', () => process.send?.(calls.splice(0).length))
  process.send?.({ url, org: organisation.id } satisfies StartedApi)
}

async function startConsole(api = '', org = '', dist = '', folder = ''): Promise<void> {
  const config = readConfig({
    DEVIN_API_KEY: CREDENTIALS.full.token,
    DEVIN_ORG_ID: org,
    DEVIN_API_URL: api,
    CURFEW_PORT: '0',
    CURFEW_AUDIT_LOG: join(folder, 'audit.jsonl'),
  })
  if (!config.ok) throw new Error(config.error.join('; '))
  const { url } = await startGateway(config.value, { dist })
  process.send?.({ url } satisfies StartedConsole)
}
