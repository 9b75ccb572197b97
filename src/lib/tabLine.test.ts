import { expect, test, vi } from 'vitest'
import { openTabLine } from './tabLine'

test('a line is opened, and there is none where the browser has none or refuses it', () => {
  const line = openTabLine('one')
  expect(line?.name).toBe('one')
  line?.close()
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  }
  vi.stubGlobal('BroadcastChannel', vi.fn(refuse))
  expect(openTabLine('one')).toBeNull()
  vi.stubGlobal('BroadcastChannel', undefined)
  expect(openTabLine('one')).toBeNull()
})
