import { existsSync, rmSync, symlinkSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ensureBuild, isOutOfDate } from './build'
import { tempFolder, writeBuild } from './testing/harness'

let root: string
let dist: string
beforeEach(() => {
  root = tempFolder()
  dist = join(root, 'dist')
  writeBuild(root, {
    'index.html': '<script type="module" src="/src/main.ts"></script>',
    'src/main.ts': 'console.log(1)',
    'src/main.test.ts': '',
    'src/ui/button.ts': '',
    'src/gateway/app.ts': '',
    'public/icon.svg': '',
    'package-lock.json': '{}',
  })
})
afterEach(() => rmSync(root, { recursive: true }))

const touch = (path: string, seconds: number) => utimesSync(join(root, path), seconds, seconds)

describe('a build is out of date', () => {
  beforeEach(() => {
    writeBuild(dist, { 'index.html': '' })
    for (const path of [
      'src/main.ts',
      'src/main.test.ts',
      'src/ui/button.ts',
      'src/ui',
      'src/gateway/app.ts',
      'src',
    ])
      touch(path, 1000)
    for (const path of ['src/gateway', 'public/icon.svg', 'public', 'index.html', 'package-lock.json'])
      touch(path, 1000)
    touch('dist/index.html', 2000)
  })

  test('not when everything is older', () => expect(isOutOfDate(root, dist)).toBe(false))

  test('not for a link that leads nowhere, which is how some editors mark an open file', () => {
    symlinkSync('somebody@machine.1234', join(root, 'src/ui/.#button.ts'))
    touch('src/ui', 1000)
    expect(isOutOfDate(root, dist)).toBe(false)
  })

  test('when it is missing', () => {
    rmSync(join(dist, 'index.html'))
    expect(isOutOfDate(root, dist)).toBe(true)
  })

  test.each(['index.html', 'src/ui/button.ts', 'public/icon.svg', 'package-lock.json', 'src/ui'])(
    'when %s is newer',
    (path) => {
      touch(path, 3000)
      expect(isOutOfDate(root, dist)).toBe(true)
    },
  )

  test.each(['src/gateway/app.ts', 'src/main.test.ts'])('not when %s is: it is not in the page', (path) => {
    touch(path, 3000)
    expect(isOutOfDate(root, dist)).toBe(false)
  })
})

test('it is made once, and says so', async () => {
  const said: string[] = []
  await ensureBuild(root, dist, (line) => said.push(line))
  expect(existsSync(join(dist, 'index.html'))).toBe(true)
  await ensureBuild(root, dist, (line) => said.push(line))
  expect(said).toEqual(['Building the console…'])
})

test('a source that cannot be built is one line', async () => {
  writeBuild(root, { 'src/main.ts': 'import "./none"' })
  await expect(ensureBuild(root, dist, () => {})).rejects.toThrow(
    /^The console cannot be built: [^\n]*none[^\n]*$/,
  )
})

test('one that breaks off after the page was written is made again', async () => {
  const config = (body: string) => `export default { plugins: [{ name: 'last', writeBundle() { ${body} } }] }`
  writeBuild(root, { 'vite.config.ts': config('throw new Error("ENOSPC")') })
  await expect(ensureBuild(root, dist, () => {})).rejects.toThrow(/ENOSPC/)
  expect(existsSync(join(dist, 'index.html'))).toBe(true)
  expect(isOutOfDate(root, dist)).toBe(true)
  writeBuild(root, { 'vite.config.ts': config('') })
  await ensureBuild(root, dist, () => {})
  expect(isOutOfDate(root, dist)).toBe(false)
})

test('one whose sources change while it is made is made again', async () => {
  const change = `import { writeFileSync } from 'node:fs'
const late = { name: 'late', writeBundle: () => writeFileSync(new URL('src/main.ts', import.meta.url), 'console.log(2)') }
export default { plugins: [late] }`
  writeBuild(root, { 'vite.config.ts': change })
  await ensureBuild(root, dist, () => {})
  expect(isOutOfDate(root, dist)).toBe(true)
})

test('a folder that cannot be written is one line', async () => {
  await expect(ensureBuild('/dev/null/x', '/dev/null/x/dist', () => {})).rejects.toThrow(
    /^The console must be built first, but \/dev\/null\/x\/dist cannot be written \(ENOTDIR\)\./,
  )
})
