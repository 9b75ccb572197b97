import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { ensureBuild } from './build'
import { run } from './run'
import { startGateway } from './serve'

// What `npm start` runs: the console over its build.
await run(async (config) => {
  if (config.dist !== null) return startGateway(config, { dist: config.dist })
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const dist = join(root, 'dist')
  await ensureBuild(root, dist, console.log)
  return startGateway(config, { dist })
})
