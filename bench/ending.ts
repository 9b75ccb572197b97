/**
 * How long it takes to end many sessions of a sandbox while one call in five meets a fault, beside the same calls by a
 * plain loop without any: node --import tsx bench/ending.ts [--sessions N] [--seed N] [--speed N] [--hang MS]
 * `--speed` lets all that is waited for pass so many times as fast; what is printed is as if it had not.
 */
import { parseArgs } from 'node:util'
import { endAgainstSandbox, plainLoop } from '../src/termination/batch/testing/againstSandbox'

const { values } = parseArgs({
  options: {
    sessions: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    speed: { type: 'string', default: '1' },
    hang: { type: 'string', default: '2000' },
  },
})

const targets = Number(values.sessions)
const seed = Number(values.seed)
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

console.log(`${targets} sessions, one call in five with a fault, seed ${seed}`)
const floor = await plainLoop({ targets, seed })
const run = await endAgainstSandbox({
  targets,
  seed,
  speed: Number(values.speed),
  timeoutMs: Number(values.hang),
})
console.log(
  `until all was sent     ${seconds(run.sentMs)}, of which the API had asked to wait ${seconds(run.heldMs)}`,
)
console.log(`until all was known    ${seconds(run.tookMs)}`)
console.log(`calls                  ${run.calls}: ${run.reads} reads, ${run.changes} changes`)
console.log(`sent again             ${run.repeated}, each after a read`)
console.log(
  `last words             ${Object.entries(run.words)
    .map(([word, count]) => `${count} ${word}`)
    .join(', ')}`,
)
console.log(`not as it must be      ${run.wrong.length}`)
for (const words of run.wrong) console.log(`  ${words}`)
console.log(
  `floor                  ${seconds(floor.tookMs)} for ${floor.calls} calls without a fault, four at a time`,
)
if (run.wrong.length > 0) process.exitCode = 1
