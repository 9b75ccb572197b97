import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { drawAhead, isAhead, settleSearch, showSearch } from './ahead'

let frames: (() => void)[] = []
let state: { key: string } | null = null
let stop = () => {}
const acts = new Map<string, () => void>()

beforeEach(() => {
  frames = []
  state = null
  vi.stubGlobal('window', {
    get history() {
      return { state }
    },
    location: { search: '?there=1' },
  })
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame))
  vi.stubGlobal('cancelAnimationFrame', (handle: number) => (frames[handle - 1] = () => undefined))
  vi.stubGlobal('addEventListener', (name: string, act: () => void) => acts.set(name, act))
  vi.stubGlobal('removeEventListener', (name: string) => acts.delete(name))
  vi.useFakeTimers()
})
afterEach(() => stop())

/** Lets the next frame be painted. */
function paint() {
  for (const frame of frames.splice(0)) frame()
  vi.runAllTimers()
}

/** Writes as the router does: a new entry of the history. */
const to = (key: string) => vi.fn(() => (state = { key }))

test('the rows are drawn at once, and the address is written after the frame', () => {
  const drawn = vi.fn(() => true)
  stop = drawAhead(drawn)
  const write = to('a')
  showSearch('?q=1', write)
  expect(drawn).toHaveBeenCalledExactlyOnceWith('?q=1')
  expect(write).not.toHaveBeenCalled()
  paint()
  expect(write).toHaveBeenCalledOnce()
  paint()
  settleSearch()
  expect(write).toHaveBeenCalledOnce()
})

test('without anybody to draw them the address is written at once', () => {
  const write = to('a')
  showSearch('?q=1', write)
  expect(write).toHaveBeenCalledOnce()
  stop = drawAhead(() => false)
  showSearch('?q=2', write)
  expect(write).toHaveBeenCalledTimes(2)
})

test('two in one frame are two steps, in order', () => {
  stop = drawAhead(() => true)
  const [first, second] = [to('a'), to('b')]
  showSearch('?q=1', first)
  showSearch('?q=2', second)
  expect(first).toHaveBeenCalledOnce()
  expect(second).not.toHaveBeenCalled()
  paint()
  expect(first).toHaveBeenCalledOnce()
  expect(second).toHaveBeenCalledOnce()
})

test('who has gone elsewhere meanwhile is not brought back', () => {
  const drawn = vi.fn(() => true)
  stop = drawAhead(drawn)
  const write = to('a')
  showSearch('?q=1', write)
  expect(isAhead()).toBe(true)
  state = { key: 'elsewhere' }
  paint()
  settleSearch()
  expect(write).not.toHaveBeenCalled()
  expect(isAhead()).toBe(false)
  // And the rows are those of the address that is there.
  expect(drawn).toHaveBeenLastCalledWith('?there=1')
})

test.each(['pointerdown', 'keydown'])('what is done next finds the address written: %s', (name) => {
  stop = drawAhead(() => true)
  const write = to('a')
  showSearch('?q=1', write)
  acts.get(name)?.()
  expect(write).toHaveBeenCalledOnce()
  expect(acts.size).toBe(0)
  paint()
  expect(write).toHaveBeenCalledOnce()
})
