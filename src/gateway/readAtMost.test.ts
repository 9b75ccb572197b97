import { once } from 'node:events'
import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { sleep } from '../lib/sleep'
import { readAtMost } from './readAtMost'

test('of a browser that went away before its body was asked for, nothing is waited for', async () => {
  const incoming = new IncomingMessage(new Socket())
  incoming.destroy()
  await once(incoming, 'close')
  const late = sleep(500).then(() => 'still waiting')
  expect(await Promise.race([readAtMost(incoming, 10), late])).toBeNull()
})
