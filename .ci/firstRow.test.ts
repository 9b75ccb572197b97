import { describe, expect, it } from 'vitest'
import { splitManifest, type Manifest } from './firstRow'

const manifest: Manifest = {
  'index.html': {
    file: 'assets/index-1.js',
    isEntry: true,
    imports: ['_vendor.js'],
    css: ['assets/index-1.css'],
  },
  '_vendor.js': { file: 'assets/vendor-1.js', imports: ['_tiny.js'] },
  '_tiny.js': { file: 'assets/tiny-1.js', imports: ['_vendor.js'] },
  '_table.js': { file: 'assets/table-1.js', imports: ['_vendor.js'], css: ['assets/table-1.css'] },
  'src/list.tsx': { file: 'assets/list-1.js', imports: ['index.html', '_table.js'] },
  'src/audit.tsx': {
    file: 'assets/audit-1.js',
    imports: ['_table.js', '_chart.js'],
    css: ['assets/audit-1.css'],
  },
  '_chart.js': { file: 'assets/chart-1.js' },
  'src/inter.woff2': { file: 'assets/inter-1.woff2' },
}

describe('splitManifest', () => {
  it('follows static imports from the entry and the first page, cycles included', () => {
    expect(splitManifest(manifest, ['src/list.tsx'])).toEqual({
      script: [
        'assets/index-1.js',
        'assets/vendor-1.js',
        'assets/tiny-1.js',
        'assets/table-1.js',
        'assets/list-1.js',
      ],
      style: ['assets/index-1.css', 'assets/table-1.css'],
      lazy: ['assets/audit-1.js', 'assets/chart-1.js'],
    })
  })

  it('counts a chunk once that two pages share', () => {
    const { script } = splitManifest(manifest, ['src/list.tsx', 'src/audit.tsx'])
    expect(script).toHaveLength(new Set(script).size)
    expect(script).toContain('assets/chart-1.js')
  })

  it('refuses to measure a page that is not there, or a build without an entry', () => {
    expect(() => splitManifest(manifest, ['src/renamed.tsx'])).toThrow(/no src\/renamed\.tsx/)
    expect(() => splitManifest({}, [])).toThrow(/no entry/)
  })
})
