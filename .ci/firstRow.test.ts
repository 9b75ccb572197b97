import { describe, expect, it } from 'vitest'
import { splitManifest, type Manifest } from './firstRow'

const manifest: Manifest = {
  '_start.js': { file: 'assets/start-1.js', css: ['assets/start-1.css'] },
  'src/main.tsx': { file: 'assets/main-1.js', imports: ['_start.js', '_vendor.js'] },
  '_vendor.js': { file: 'assets/vendor-1.js', imports: ['_tiny.js'] },
  '_tiny.js': { file: 'assets/tiny-1.js', imports: ['_vendor.js'] },
  'src/audit.tsx': {
    file: 'assets/audit-1.js',
    imports: ['src/main.tsx', '_chart.js'],
    css: ['assets/audit-1.css'],
  },
  '_chart.js': { file: 'assets/chart-1.js' },
  'style.css': { file: 'assets/style-1.css' },
  'src/inter.woff2': { file: 'assets/inter-1.woff2' },
}
const page = (...files: string[]) =>
  files.map((file) => `<script type="module" src="/assets/${file}"></script>`).join('')

describe('splitManifest', () => {
  it('follows static imports from what the page names, cycles included', () => {
    const ahead = '<link rel="modulepreload" href="/assets/main-1.js">'
    expect(splitManifest(manifest, ahead + page('start-1.js'))).toEqual({
      script: ['assets/start-1.js', 'assets/main-1.js', 'assets/vendor-1.js', 'assets/tiny-1.js'],
      style: ['assets/start-1.css'],
      lazy: ['assets/audit-1.js', 'assets/chart-1.js'],
    })
  })

  it('counts a style sheet that the page names', () => {
    const sheet = '<link rel="stylesheet" href="/assets/style-1.css">'
    expect(splitManifest(manifest, sheet + page('start-1.js')).style).toEqual([
      'assets/start-1.css',
      'assets/style-1.css',
    ])
    expect(() => splitManifest(manifest, sheet)).toThrow(/names no script/)
  })

  it('counts nothing that the page does not name', () => {
    expect(splitManifest(manifest, page('start-1.js')).script).toEqual(['assets/start-1.js'])
  })

  it('counts a chunk once that two scripts share', () => {
    const { script } = splitManifest(manifest, page('audit-1.js', 'main-1.js'))
    expect(script).toHaveLength(new Set(script).size)
    expect(script).toContain('assets/chart-1.js')
  })

  it('refuses to measure a page without a script of the build, or a build that lacks a part', () => {
    expect(() => splitManifest(manifest, page('start-2.js'))).toThrow(/names no script/)
    const lacking = { 'src/a.ts': { file: 'assets/a-1.js', imports: ['_b.js'] } }
    expect(() => splitManifest(lacking, page('a-1.js'))).toThrow(/no _b\.js/)
  })
})
