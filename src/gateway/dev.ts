import { fileURLToPath } from 'node:url'
import { run } from './run'
import { openGateway } from './serve'
import { createViteSite } from './viteSite'

// What `npm run dev` runs: the same gateway, with Vite in the place of the build.
const root = fileURLToPath(new URL('../..', import.meta.url))
await run((config) => openGateway(config, (settings, server) => createViteSite(root, settings, server)))
