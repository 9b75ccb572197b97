import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

export default defineConfig({
  plugins: [react(), tailwindcss(), finished()],
  build: {
    target: 'es2022',
    // The size budget reads from it which files the first paint needs.
    manifest: true,
    // Every browser of the target preloads modules by itself.
    modulePreload: { polyfill: false },
    // The page's policy lets nothing inline through but images; a file is also cached.
    assetsInlineLimit: 0,
  },
  worker: { format: 'es' },
})

/**
 * Nearly all of the first script is needed for the first rows: told so, the browser compiles it while it arrives, off the
 * page's own thread, and not function by function as they are called (V8's explicit compile hints; for other engines it
 * is a comment). It must be the first line.
 */
const COMPILE_AHEAD = '//# allFunctionsCalledOnLoad\n'

/** What is done to a build when it is written: the hint above, and a compressed copy beside each script and style. */
function finished(): Plugin {
  return {
    name: 'finished',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      for (const [name, file] of Object.entries(bundle)) {
        if (!/\.(?:js|css)$/.test(name)) continue
        const path = join(dir, name)
        if (file.type === 'chunk' && file.isEntry)
          writeFileSync(path, COMPILE_AHEAD + readFileSync(path, 'utf8'))
        const body = readFileSync(path)
        // At its best, because no request waits for it.
        const params = {
          [constants.BROTLI_PARAM_QUALITY]: 11,
          [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
        }
        writeFileSync(`${path}.br`, brotliCompressSync(body, { params }))
      }
    },
  }
}
