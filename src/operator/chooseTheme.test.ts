import { expect, test, vi } from 'vitest'
import { shareTheme } from './chooseTheme'

test('where the browser refuses a line between tabs, each tab has its own theme and nothing fails', () => {
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  }
  vi.stubGlobal('BroadcastChannel', vi.fn(refuse))
  expect(shareTheme()).not.toThrow()
})
