import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Dispatcher } from 'undici'
import { reasonOf } from './startError'

const gunzipped = promisify(gunzip)

/** The body of an answer, unpacked; null where it is longer than allowed, in bytes. Throws when it breaks off. */
export async function readBody(
  { headers, body }: Dispatcher.ResponseData,
  maxBytes: number,
): Promise<Buffer<ArrayBuffer> | null> {
  const chunks: Buffer<ArrayBuffer>[] = []
  let size = 0
  // A stream of bytes; its type does not say so.
  for await (const chunk of body as AsyncIterable<Buffer<ArrayBuffer>>) {
    size += chunk.length
    if (size > maxBytes) return null // leaving the loop also cancels the rest
    chunks.push(chunk)
  }
  const bytes = Buffer.concat(chunks)
  const isZipped = size > 0 && /^(?:x-)?gzip$/i.test(String(headers['content-encoding']))
  return isZipped ? unzip(bytes, maxBytes) : bytes
}

/** Null when it is longer than allowed. Throws where it is not whole, or not compressed. */
async function unzip(bytes: Buffer, maxBytes: number): Promise<Buffer<ArrayBuffer> | null> {
  try {
    return await gunzipped(bytes, { maxOutputLength: maxBytes })
  } catch (error) {
    if (reasonOf(error) === 'ERR_BUFFER_TOO_LARGE') return null
    throw error
  }
}
