/** One chunk of Vite's `build.manifest` (https://vite.dev/guide/backend-integration). Keys of `imports` are keys of it. */
type ManifestChunk = {
  file: string
  isEntry?: boolean
  imports?: string[]
  css?: string[]
}
export type Manifest = Readonly<Record<string, ManifestChunk>>

export type Split = {
  /** JavaScript that is fetched before the first row: entries, the pages named, and what these import statically. */
  script: string[]
  /** CSS of those. */
  style: string[]
  /** All other JavaScript. */
  lazy: string[]
}

/**
 * Splits a build into what an operator waits for and what comes later.
 * @param firstRowModules the lazily imported modules without which no row can be shown, as the manifest names them
 * Throws, in words, when the manifest has no entry or lacks one of these modules: a renamed page must not measure as 0.
 */
export function splitManifest(manifest: Manifest, firstRowModules: readonly string[]): Split {
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry === true)
  if (entries.length === 0) throw new Error('The manifest has no entry.')
  const reached = new Set<string>()
  const reach = (key: string) => {
    if (reached.has(key)) return
    const chunk = manifest[key]
    if (chunk === undefined)
      throw new Error(`The manifest has no ${key}: was it renamed, or is it no longer imported lazily?`)
    reached.add(key)
    chunk.imports?.forEach(reach)
  }
  entries.forEach(reach)
  firstRowModules.forEach(reach)

  const chunks = Object.entries(manifest)
  const first = chunks.filter(([key]) => reached.has(key)).map(([, chunk]) => chunk)
  const script = scripts(first)
  const later = scripts(chunks.map(([, chunk]) => chunk)).filter((file) => !script.includes(file))
  return { script, style: [...new Set(first.flatMap((chunk) => chunk.css ?? []))], lazy: later }
}

// Assets and style sheets stand in the manifest too.
function scripts(chunks: readonly ManifestChunk[]): string[] {
  return [...new Set(chunks.map((chunk) => chunk.file).filter((file) => file.endsWith('.js')))]
}
