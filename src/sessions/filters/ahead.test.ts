import { beforeEach, expect, test, vi } from 'vitest'
import { forgetSearch, onSearchAhead, searchAhead, settleSearch, showSearch } from './ahead'

let frames: (() => void)[] = []
let state: { key: string } | null = null

beforeEach(() => {
  frames = []
  state = null
  vi.stubGlobal('window', {
    get history() {
      return { state }
    },
  })
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame))
  vi.stubGlobal('cancelAnimationFrame', (handle: number) => (frames[handle - 1] = () => undefined))
  vi.useFakeTimers()
})

/** Lets the next frame be painted. */
function paint() {
  for (const frame of frames.splice(0)) frame()
  vi.runAllTimers()
}

/** Writes as the router does: a new entry of the history. */
const to = (key: string) => vi.fn(() => (state = { key }))

test('a search is shown at once and written after the frame', () => {
  const heard = vi.fn()
  const stop = onSearchAhead(heard)
  const write = to('a')
  showSearch('?q=1', write)
  expect(searchAhead()).toMatchObject({ search: '?q=1', from: 'default' })
  expect(heard).toHaveBeenCalledOnce()
  expect(write).not.toHaveBeenCalled()
  paint()
  expect(write).toHaveBeenCalledOnce()
  forgetSearch()
  expect(searchAhead()).toBeNull()
  stop()
})

test('two in one frame are two steps, in order', () => {
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
  const write = to('a')
  showSearch('?q=1', write)
  state = { key: 'elsewhere' }
  forgetSearch()
  expect(searchAhead()).toBeNull()
  paint()
  settleSearch()
  expect(write).not.toHaveBeenCalled()
})
