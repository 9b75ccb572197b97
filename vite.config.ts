import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { offline } from './src/offline/buildPlugin.ts'

export default defineConfig({
  plugins: [react(), tailwindcss(), quietRouter(), known(), plainImports(), finished(), offline()],
  build: {
    target: 'es2022',
    // The browsers that have popovers, which the console cannot do without, have these: for older ones each colour would
    // be written three times.
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    // The size budget reads from it which files the first paint needs.
    manifest: true,
    // One style sheet, and parts that are loaded later name what they need themselves: so nothing has to be told at run
    // time which files belong together.
    modulePreload: false,
    cssCodeSplit: false,
    // The page's policy lets nothing inline through but images; a file is also cached.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // Three files, each with all that it imports: what the first rows need, the program, and what it asks the API
        // with. Else each piece that several parts share would be a file more.
        codeSplitting: {
          groups: [
            { name: 'start', test: /\/src\/start\.ts$/, priority: 2 },
            { name: 'main', test: /\/src\/main\.tsx$/, priority: 1 },
            { name: 'client', test: /\/src\/devin\/client\.ts$/, priority: 0 },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
})

/** The router's package names its build with warnings for developers, whoever asks: operators get the one without. */
function quietRouter(): Plugin {
  const named = createRequire(import.meta.url).resolve('react-router')
  const quiet = join(dirname(named), '../production/index.mjs')
  return {
    name: 'quiet-router',
    apply: 'build',
    config: () => ({ resolve: { alias: [{ find: /^react-router$/, replacement: quiet }] } }),
  }
}

/** Takes out what Tailwind adds for browsers without `@property`: those of `cssTarget` have it. */
function known(): Plugin {
  return {
    name: 'known',
    enforce: 'pre', // what Tailwind has written, before anybody reads it
    apply: 'build',
    transform: {
      filter: { id: /\/src\/styles\.css$/ },
      handler: (code) => code.replace(/@layer properties \{\s*@supports[^{]*\{[^{]*\{[^}]*\}\s*\}\s*\}/, ''),
    },
  }
}

/**
 * Vite has each part that is loaded later looked after by a helper: its styles first, and an event where it fails. Here a
 * part names what it needs itself (see `modulePreload` above), and who asks for it says what is missing.
 */
function plainImports(): Plugin {
  return {
    name: 'plain-imports',
    enforce: 'pre', // before Vite, whose helper it is
    apply: 'build',
    load: {
      filter: { id: /\bvite\/preload-helper\.js$/ },
      handler: () => 'export const __vitePreload = (load) => load()',
    },
  }
}

/**
 * Nearly all of the two scripts is needed at once: told so, the browser compiles them while they arrive, off the page's
 * own thread, and not function by function as they are called (V8's explicit compile hints; for other engines it is a
 * comment). It must be the first line.
 */
const COMPILE_AHEAD = '//# allFunctionsCalledOnLoad\n'
const AT_START = new Set(['start', 'main'])
const isStart = (file: string) => /\bstart-[^/]*\.js$/.test(file)

/** What is done to a build: the hint above, word of the program in the page, and a compressed copy of each file. */
function finished(): Plugin {
  return {
    name: 'finished',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      // The program is imported by the script that draws the first rows, but fetched beside it, and as the module that it
      // is: so it is compiled off the page's own thread by the time it is wanted, and not then.
      handler: (html, { bundle = {} }) => {
        const program = Object.values(bundle).find((file) => file.type === 'chunk' && file.name === 'main')
        if (program?.type !== 'chunk') throw new Error('The program is no file of its own.')
        const files = [program.fileName, ...program.imports.filter((name) => !isStart(name))]
        const tags = files.map((fileName) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
          // Behind what the first rows need.
          injectTo: 'head' as const,
        }))
        return { html: html.replace(/\s*<!--.*?-->/gs, ''), tags }
      },
    },
    writeBundle({ dir = '' }, bundle) {
      for (const [name, file] of Object.entries(bundle)) {
        if (!/\.(?:js|css)$/.test(name)) continue
        const path = join(dir, name)
        if (file.type === 'chunk' && AT_START.has(file.name))
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
