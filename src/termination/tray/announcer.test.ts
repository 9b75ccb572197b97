import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createAnnouncer, SAY_EVERY_MS } from './announcer'

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => vi.useRealTimers())

function announcer() {
  const said: { text: string; at: number }[] = []
  const { tell, stop } = createAnnouncer((text) => said.push({ text, at: Date.now() - 1_000_000 }))
  return { said, stop, tell: (texts: Record<string, string>) => tell(new Map(Object.entries(texts))) }
}

describe('the announcer', () => {
  test('says the first thing at once, and what comes after that at most every 5 seconds', () => {
    const { said, tell } = announcer()
    for (let i = 0; i <= 100; i += 1) {
      tell({ a: `${i} of 100` })
      vi.advanceTimersByTime(200)
    }
    vi.advanceTimersByTime(SAY_EVERY_MS)
    expect(said[0]).toEqual({ text: '0 of 100', at: 0 })
    expect(said.at(-1)?.text).toBe('100 of 100')
    expect(said.length).toBeGreaterThan(3)
    said.slice(1).forEach(({ at }, i) => expect(at - (said[i]?.at ?? 0)).toBeGreaterThanOrEqual(SAY_EVERY_MS))
  })

  test('says what is newest, and not again what was said', () => {
    const { said, tell } = announcer()
    tell({ a: 'first' })
    vi.advanceTimersByTime(0)
    tell({ a: 'second' })
    tell({ a: 'third' })
    vi.advanceTimersByTime(SAY_EVERY_MS)
    tell({ a: 'third' })
    vi.advanceTimersByTime(SAY_EVERY_MS * 3)
    expect(said.map(({ text }) => text)).toEqual(['first', 'third'])
  })

  test('what nobody can hear is kept until somebody can', () => {
    const said: string[] = []
    let heard = false
    const { tell } = createAnnouncer(
      (text) => said.push(text),
      undefined,
      () => heard,
    )
    tell(new Map([['a', 'first']]))
    vi.advanceTimersByTime(30_000)
    tell(new Map([['a', 'second']]))
    vi.advanceTimersByTime(30_000)
    expect(said).toEqual([])
    heard = true
    vi.advanceTimersByTime(1_000)
    expect(said).toEqual(['second'])
  })

  test('a clock that was set back does not silence it', () => {
    const { said, tell } = announcer()
    tell({ a: 'first' })
    vi.advanceTimersByTime(0)
    vi.setSystemTime(Date.now() - 3_600_000)
    tell({ a: 'second' })
    vi.advanceTimersByTime(SAY_EVERY_MS)
    expect(said.map(({ text }) => text)).toEqual(['first', 'second'])
  })

  test('several together are told in one, and only those that changed', () => {
    const { said, tell } = announcer()
    tell({ a: 'A', b: 'B' })
    vi.advanceTimersByTime(0)
    tell({ a: 'A', b: 'B again' })
    vi.advanceTimersByTime(SAY_EVERY_MS)
    expect(said.map(({ text }) => text)).toEqual(['A. B', 'B again'])
  })

  test('says nothing more once it was stopped', () => {
    const { said, tell, stop } = announcer()
    tell({ a: 'A' })
    stop()
    vi.advanceTimersByTime(SAY_EVERY_MS)
    expect(said).toEqual([])
  })
})
