/** One chunk of Vite's `build.manifest` (https://vite.dev/guide/backend-integration). Keys of `imports` are keys of it. */
type ManifestChunk = {
  file: string
  imports?: string[]
  css?: string[]
}
export type Manifest = Readonly<Record<string, ManifestChunk>>

export type Split = {
  /** JavaScript that is fetched before the first row: what the page names, and what that imports statically. */
  script: string[]
  /** CSS that the page names, or that comes with those. */
  style: string[]
  /** All other JavaScript. */
  lazy: string[]
}

/**
 * Splits a build into what an operator waits for and what comes later.
 * @param html the page, as built: what it names is fetched at once, whether as a script or ahead of its import
 * Throws, in words, when the page names none of the build's scripts: a changed page must not measure as 0.
 */
export function splitManifest(manifest: Manifest, html: string): Split {
  const chunks = Object.entries(manifest)
  const named = chunks.filter(([, { file }]) => html.includes(`"/${file}"`))
  if (!named.some(([, { file }]) => file.endsWith('.js')))
    throw new Error('The page names no script of the build.')
  const reached = new Set<string>()
  const reach = (key: string) => {
    const chunk = manifest[key]
    if (chunk === undefined) throw new Error(`The manifest has no ${key}.`)
    if (reached.has(key)) return
    reached.add(key)
    chunk.imports?.forEach(reach)
  }
  for (const [key] of named) reach(key)

  const first = chunks.filter(([key]) => reached.has(key)).map(([, chunk]) => chunk)
  const script = scripts(first)
  const later = scripts(chunks.map(([, chunk]) => chunk)).filter((file) => !script.includes(file))
  const styles = first.flatMap(({ file, css = [] }) => (file.endsWith('.css') ? [file, ...css] : css))
  return { script, style: [...new Set(styles)], lazy: later }
}

// Assets and style sheets stand in the manifest too.
function scripts(chunks: readonly ManifestChunk[]): string[] {
  return [...new Set(chunks.map((chunk) => chunk.file).filter((file) => file.endsWith('.js')))]
}
