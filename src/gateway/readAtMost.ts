import type { IncomingMessage } from 'node:http'

/**
 * Reads the body of a request. Null when it is longer than so many bytes: the rest is then not looked at, and left to
 * the adapter, which lets it run out so that the answer arrives. Null, too, when it breaks off: nobody waits then.
 */
export function readAtMost(incoming: IncomingMessage, bytes: number): Promise<Buffer | null> {
  // It may have broken off while the API was asked about the organisation: then no event comes any more.
  if (incoming.destroyed) return Promise.resolve(null)
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const finish = (body: Buffer | null) => {
      incoming.off('data', take).off('end', end).off('error', breakOff).off('close', breakOff)
      resolve(body)
    }
    const end = () => finish(Buffer.concat(chunks))
    const breakOff = () => finish(null)
    const take = (chunk: Buffer) => {
      size += chunk.length
      chunks.push(chunk)
      if (size <= bytes) return
      incoming.pause()
      finish(null)
    }
    incoming.on('data', take).on('end', end).on('error', breakOff).on('close', breakOff)
  })
}
