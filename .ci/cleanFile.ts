// Set up for each file of unit tests: they share a process, and none is to find what the one before has left.
import { afterAll, vi } from 'vitest'

afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  // What modules hold in variables: the next file has modules of its own.
  vi.resetModules()
})
