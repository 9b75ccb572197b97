import { readConfig, type Config } from './config'
import { createRedactor } from './redact'
import type { Gateway } from './serve'
import { oneLine, StartError } from './startError'

/**
 * The life of the process: reads the settings, starts, says where, and stops in order at SIGTERM or SIGINT. A second
 * signal stops at once. Whatever goes wrong is one line on the error output and exit code 1.
 */
export async function run(start: (config: Config) => Promise<Gateway>): Promise<void> {
  let redact = createRedactor('')
  const end = (error: unknown): never => {
    // A fault that is foreseen says what to do; any other one at least says what it is.
    const words = error instanceof Error ? error.message : String(error)
    console.error(redact(oneLine(error instanceof StartError ? words : `Curfew stopped: ${words}`)))
    process.exit(1)
  }
  process.on('uncaughtException', end)
  process.on('unhandledRejection', end)
  const config = readConfig(process.env)
  if (!config.ok) {
    for (const fault of config.error) console.error(fault)
    process.exit(1)
  }
  redact = createRedactor(config.value.devin?.key ?? '')
  try {
    const gateway = await start(config.value)
    stopOnSignal(gateway, end)
    console.log(`Curfew  ${gateway.url}`)
    console.log(`Upstream: ${gateway.upstream}`)
    console.log(`Audit log: ${config.value.auditLog}`)
  } catch (error) {
    end(error)
  }
}

function stopOnSignal(gateway: Gateway, end: (error: unknown) => never): void {
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    gateway.close().then(() => process.exit(0), end)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
