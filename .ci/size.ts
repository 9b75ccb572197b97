// Fails when what an operator waits for before the first row grows over its budget. Needs a build.
import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { splitManifest, type Manifest } from './firstRow'

/** KiB of gzipped code before the first row: HTML, JavaScript and CSS. */
const LIMIT_KIB = 130
const PAGE: readonly string[] = ['index.html']
const DIST = 'dist'

function main(): number {
  const manifestFile = `${DIST}/.vite/manifest.json`
  if (!existsSync(manifestFile)) {
    console.error(`${manifestFile} is not there: run the build first (with build.manifest on).`)
    return 1
  }
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest // written by Vite a moment ago
  const { script, style, lazy } = splitManifest(manifest, readFileSync(`${DIST}/index.html`, 'utf8'))
  const all = kib([...script, ...style, ...PAGE])

  console.log('Gzipped, KiB')
  row('JavaScript before the first row', script)
  for (const file of script) row(`  ${file}`, [file])
  row('CSS before the first row', style)
  row('HTML', PAGE)
  row('JavaScript loaded later', lazy)
  for (const file of lazy) row(`  ${file}`, [file])

  const verdict = `${all.toFixed(1)} of ${LIMIT_KIB} KiB of code before the first row`
  if (all <= LIMIT_KIB) {
    console.log(`${verdict}.`)
    return 0
  }
  console.error(`${verdict}: over the limit.`)
  return 1
}

function kib(files: readonly string[]): number {
  const bytes = files.reduce(
    (sum, file) => sum + gzipSync(readFileSync(`${DIST}/${file}`), { level: 9 }).length,
    0,
  )
  return bytes / 1024
}

function row(name: string, files: readonly string[]): void {
  console.log(`${name.padEnd(52)} ${kib(files).toFixed(1).padStart(7)}`)
}

try {
  process.exitCode = main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
