import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
// With its ending, because it is also read by Node itself, for the configuration of the build.
import { filesNamedIn } from './requests.ts'

/** Every other face of the font is asked for only where a text needs it. */
const SPARE_FONT = /(?<!-latin-wght-normal-[^/]*)\.woff2$/
/** In the worker, what the build writes over. */
const PLACEHOLDER = 'CURFEW_BUILD'

/** Adds the service worker to a build, as `sw.js`, with the list of the build's files in it. */
export function offline(): Plugin {
  let publicDir = ''
  return {
    name: 'offline',
    apply: 'build',
    configResolved(config) {
      publicDir = config.publicDir
    },
    buildStart() {
      const id = fileURLToPath(new URL('worker.ts', import.meta.url))
      this.emitFile({ type: 'chunk', id, fileName: 'sw.js' })
    },
    // Scripts under fixed names get a version into their address: a kept one can then not run in another build's page.
    transformIndexHtml: {
      order: 'post',
      handler: (html) =>
        html.replace(/(?<=<script\b[^>]*\ssrc=")\/[^"?]+(?=")/g, (name) => {
          const path = publicDir + name
          return existsSync(path) ? `${name}?${hash(readFileSync(path))}` : name
        }),
    },
    generateBundle: {
      order: 'post', // the page is written by then
      handler(_, bundle) {
        const [page, worker] = [bundle['index.html'], bundle['sw.js']]
        if (page?.type !== 'asset' || typeof page.source !== 'string') throw new Error('There is no page.')
        if (worker?.type !== 'chunk' || worker.imports.length > 0 || !worker.code.includes(PLACEHOLDER))
          throw new Error('The service worker is not one file with a place for the list.')
        const assets = Object.keys(bundle).filter(
          (name) => name.startsWith('assets/') && !SPARE_FONT.test(name),
        )
        const files = new Set([...filesNamedIn(page.source), ...assets.map((name) => `/${name}`)])
        const list = JSON.stringify({ id: hash([page.source, ...files].join('\n')), files: [...files] })
        worker.code = worker.code.replaceAll(PLACEHOLDER, () => list)
      },
    },
  }
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 10)
}
