import { parseArgs } from 'node:util'
import { CREDENTIALS } from './credentials'
import { startSandbox } from './server'

// Runs the sandbox alone: node --import tsx src/sandbox/main.ts [--sessions N] [--seed N] [--port N] [--fault name]…
const { values } = parseArgs({
  options: {
    sessions: { type: 'string' },
    seed: { type: 'string' },
    port: { type: 'string' },
    latency: { type: 'string' },
    fault: { type: 'string', multiple: true },
  },
})

try {
  const { url, organisation } = await startSandbox({
    sessions: numberFrom('sessions'),
    seed: numberFrom('seed'),
    port: numberFrom('port'),
    latencyMs: numberFrom('latency'),
    faults: values.fault,
  })
  console.log(`The sandbox listens on ${url} with the organisation ${organisation.id}.`)
  for (const [name, { token, description }] of Object.entries(CREDENTIALS))
    console.log(`  ${token}  ${name}: ${description}`)
  console.log(`Faults: GET ${url}/sandbox/faults, PUT ${url}/sandbox/faults/<name>`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

function numberFrom(name: 'sessions' | 'seed' | 'port' | 'latency'): number | undefined {
  const text = values[name]
  if (text === undefined) return undefined
  if (!/^\d+$/.test(text)) throw new Error(`--${name} wants a whole number, not '${text}'`)
  return Number(text)
}
