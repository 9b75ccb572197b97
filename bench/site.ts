import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { StartedApi, StartedConsole } from './server'

/** An organisation of made-up sessions with the console over it. */
export type Site = {
  sessions: number
  org: string
  /** Where the console is, without a slash at the end. */
  url: string
  /** Where the API itself is, with the sandbox's own switches. */
  api: string
  /** How many calls the API has got since this was asked the last time. */
  calls(): Promise<number>
  close(): void
}

/**
 * Makes a folder with a build of the console and the floor beside it.
 * @param dist a build to take; null to make one now
 */
export async function prepareFolder(dist: string | null): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'curfew-bench-'))
  const target = distOf(folder)
  if (dist === null) {
    const root = fileURLToPath(new URL('..', import.meta.url))
    await build({ root, logLevel: 'silent', build: { outDir: target } })
  } else await cp(dist, target, { recursive: true })
  // Under the same gateway it has the same policy, the same compression and the same way to the API.
  await cp(fileURLToPath(new URL('floor', import.meta.url)), join(target, 'floor'), { recursive: true })
  return folder
}

/** Removes what `prepareFolder` made. */
export function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true })
}

/** Starts an API of that many sessions and the gateway of the folder's build. */
export async function openSite(sessions: number, folder: string): Promise<Site> {
  const api = start('api', String(sessions))
  const { url: upstream, org } = await answerOf<StartedApi>(api)
  const gateway = start('console', upstream, org, distOf(folder), folder)
  const { url } = await answerOf<StartedConsole>(gateway)
  return {
    sessions,
    org,
    url,
    api: upstream,
    calls: () => {
      api.send('calls')
      return answerOf<number>(api)
    },
    close: () => {
      for (const child of [gateway, api]) child.kill()
    },
  }
}

function distOf(folder: string): string {
  return join(folder, 'dist')
}

function start(...given: string[]): ChildProcess {
  return fork(fileURLToPath(new URL('server.ts', import.meta.url)), given)
}

async function answerOf<T>(child: ChildProcess): Promise<T> {
  const ended = new AbortController()
  const end = (code: number | null) => ended.abort(new Error(`A server of the benchmark ended with ${code}.`))
  child.once('exit', end)
  try {
    const [answer] = (await once(child, 'message', { signal: ended.signal })) as [T] // as `server.ts` sends it
    return answer
  } finally {
    child.off('exit', end)
  }
}
