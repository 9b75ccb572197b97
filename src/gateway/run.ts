import { readConfig, type Config } from './config'
import { createRedactor } from './redact'
import type { Gateway } from './serve'
import { oneLine, StartError } from './startError'

/**
 * The life of the process: reads the settings, starts, says where, and stops in order at SIGTERM, SIGINT or SIGHUP. A
 * second signal stops at once, unless it comes within a second of the first. Whatever goes wrong is one line on the
 * error output and exit code 1.
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

/**
 * Ctrl+C under npm comes twice within milliseconds: from the terminal, and passed on by npm. A second one counts only
 * after so many milliseconds, else it would cut off a call under way that nobody wanted cut off.
 */
const SAME_SIGNAL_MS = 1000

function stopOnSignal(gateway: Gateway, end: (error: unknown) => never): void {
  let firstAt: number | null = null
  const stop = () => {
    if (firstAt !== null) {
      if (performance.now() - firstAt >= SAME_SIGNAL_MS) process.exit(1)
      return
    }
    firstAt = performance.now()
    gateway.close().then(() => process.exit(0), end)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.on('SIGHUP', stop) // the terminal was closed
}
