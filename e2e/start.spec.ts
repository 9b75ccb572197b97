import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { CREDENTIALS } from '../src/sandbox/credentials'
import { expect, openList, test } from './support/test'

// The console as it is really started: the programs behind `npm start` and `npm run dev`, each a process of its own.

const ROOT = resolve(import.meta.dirname, '..')
const BAND = 'Sandbox. These sessions are made up, and nothing here reaches the Devin API.'

type Program = { url: string; lines: () => string[]; errors: () => string; child: ChildProcess }

const started = test.extend<{
  start: (program: 'main' | 'dev', env?: Record<string, string>, root?: string) => Promise<Program>
}>({
  start: async ({ folder, page }, use) => {
    const children: ChildProcess[] = []
    await use((program, env = {}, root = ROOT) => {
      const child = spawn(process.execPath, ['--import', 'tsx', `src/gateway/${program}.ts`], {
        cwd: root,
        env: {
          // Nothing of the surroundings: a setting that happens to be there would change what is tested.
          PATH: process.env['PATH'],
          CURFEW_PORT: '0',
          CURFEW_DIST: resolve(ROOT, process.env['CURFEW_DIST'] ?? 'dist'),
          CURFEW_AUDIT_LOG: join(folder, 'audit.jsonl'),
          CURFEW_SANDBOX_SESSIONS: '60',
          ...env,
        },
      })
      children.push(child)
      return untilReady(child)
    })
    // Hot reload would go on looking for its server; a reload of its own may come between once.
    await expect(() => page.goto('about:blank')).toPass()
    for (const child of children) {
      if (child.exitCode !== null) continue
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    }
  },
})

function untilReady(child: ChildProcess): Promise<Program> {
  let out = ''
  let err = ''
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      const url = /^Curfew {2}(http:\S+)$/m.exec(out)?.[1]
      if (url !== undefined && out.includes('Audit log: '))
        resolve({ url, lines: () => out.trimEnd().split('\n'), errors: () => err, child })
    })
    child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${err}`)))
  })
}

started(
  'without a credential it starts on made-up sessions, and every page says so',
  async ({ page, start }) => {
    const { url, lines, errors } = await start('main')
    expect(lines()[0]).toBe(`Curfew  ${url}`)
    expect(lines()[1]).toMatch(/sandbox .*60 made-up sessions.*DEVIN_API_KEY/)
    // One address to click: a terminal makes a link of everything that looks like one.
    expect(
      lines()
        .join('\n')
        .match(/https?:\/\/\S+/g),
    ).toEqual([url])
    expect(errors()).toBe('')
    await page.goto(url)
    await expect(page).toHaveURL(`${url}/orgs/org-sandbox/sessions`)
    await expect(page.getByRole('grid', { name: 'Sessions' })).toBeVisible()
    await expect(page.getByText(BAND)).toBeVisible()
    await page.getByRole('row').nth(2).getByRole('link').click()
    await expect(page.getByRole('link', { name: 'Open in Devin' })).toBeVisible()
    await expect(page.getByText(BAND)).toBeVisible()
    await page.goto(`${url}/no/such/page`)
    await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible()
    await expect(page.getByText(BAND)).toBeVisible()
  },
)

started(
  'with a credential it talks to the API that is named, and nothing is said of a sandbox',
  async ({ page, sandbox, start }) => {
    const { url, lines } = await start('main', {
      DEVIN_API_KEY: CREDENTIALS.full.token,
      DEVIN_ORG_ID: sandbox.organisation.id,
      DEVIN_API_URL: sandbox.url,
    })
    expect(lines()[1]).toBe(`Upstream: ${new URL(sandbox.url).host}, organisation ${sandbox.organisation.id}`)
    expect(lines().join('\n')).not.toContain(CREDENTIALS.full.token)
    await page.goto(url)
    await expect(page.getByRole('grid', { name: 'Sessions' })).toBeVisible()
    await expect(page.getByText('made up')).toBeHidden()
    await expect(page.getByText('as Curfew sandbox')).toHaveAttribute(
      'title',
      `Credential on ${new URL(sandbox.url).host}`,
    )
    // The credential stays behind the gateway: neither the page nor any file of it knows it.
    expect(await page.content()).not.toContain('cog_')
  },
)

test('the band is not there for another upstream in the tests’ own gateway either', async ({
  page,
  sandbox,
}) => {
  await openList(page, sandbox)
  await expect(page.getByText('made up')).toBeHidden()
})

started.describe('in development', () => {
  // The program comes in hundreds of files, and on a busy machine late.
  started.use({ programHeld: true })

  started('the page comes from the sources, under its policy', async ({ page, start }) => {
    test.slow()
    const { url, errors } = await start('dev')
    const answer = await page.goto(url)
    const policy = answer?.headers()['content-security-policy'] ?? ''
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+'/)
    expect(policy).not.toContain('unsafe')
    await expect(page.getByRole('grid', { name: 'Sessions' })).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText(BAND)).toBeVisible()
    await page.getByRole('button', { name: /^Ended/ }).click()
    await expect(page).toHaveURL(/\?activity=ended$/)
    expect(errors()).toBe('')
  })

  started('a change of the sources is on the page without a reload', async ({ page, start }) => {
    test.slow()
    // On a copy: the sources themselves are being tested by others.
    const copy = await mkdtemp(join(tmpdir(), 'curfew-dev-'))
    try {
      await mkdir(join(copy, 'src'), { recursive: true })
      for (const name of ['src', 'public', 'index.html', 'package.json', 'tsconfig.json'])
        await cp(join(ROOT, name), join(copy, name), { recursive: true })
      await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
      // Packages are then outside the copy, from where Vite serves nothing unless told to.
      await cp(join(ROOT, 'vite.config.ts'), join(copy, 'vite.config.own.ts'))
      const allowed = JSON.stringify([copy, join(ROOT, 'node_modules')])
      await writeFile(
        join(copy, 'vite.config.ts'),
        `import own from './vite.config.own'\nexport default { ...own, cacheDir: '.vite', server: { fs: { allow: ${allowed} } } }\n`,
      )
      const { url } = await start('dev', {}, copy)
      await page.goto(url)
      await expect(page.getByRole('grid', { name: 'Sessions' })).toBeVisible({ timeout: 60_000 })
      await page.evaluate(() => Object.assign(window, { stillHere: true }))
      const file = join(copy, 'src/sessions/filters/ActivityTabs.tsx')
      const source = await readFile(file, 'utf8')
      const words = "name ? ACTIVITY_LABELS[name] : 'All'"
      expect(source).toContain(words)
      // Written again where it was not heard: the watcher may still be looking at what there is.
      await expect(async () => {
        await writeFile(file, source.replace(words, words.replace('All', 'Everything')))
        await expect(page.getByRole('button', { name: /^Everything/ })).toBeVisible({ timeout: 5_000 })
      }).toPass({ timeout: 40_000 })
      expect(await page.evaluate(() => 'stillHere' in window)).toBe(true)
    } finally {
      // The page would follow its sources as they go.
      await page.goto('about:blank')
      // What bundles the packages may still be writing.
      await rm(copy, { recursive: true, force: true, maxRetries: 10 })
    }
  })
})
