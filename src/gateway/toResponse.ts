import { problemResponse } from './problems'
import type { UpstreamAnswer } from './upstream'

/** What came of a call, as an answer: nothing of the API's headers is in it but the kind of its body and its wait. */
export function toResponse(answer: UpstreamAnswer, requestId: string): Response {
  if (answer.kind === 'gone') return new Response(null, { status: 499 }) // nobody reads it
  if (answer.kind === 'failure')
    return problemResponse({ ...answer.problem, retryAfter: answer.retryAfter }, requestId)
  const headers = new Headers({ 'cache-control': 'no-store' })
  if (answer.retryAfter !== null) headers.set('retry-after', answer.retryAfter)
  if (answer.body !== null)
    headers.set('content-type', answer.isProblem ? 'application/problem+json' : 'application/json')
  const { body } = answer
  const stream = body === null || typeof body === 'string' ? body : streamOf(body)
  return new Response(stream, { status: body === null ? 204 : answer.status, headers })
}

/** Parts one after another. As one array, a response would first copy all of them. */
function streamOf(parts: readonly Uint8Array<ArrayBuffer>[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part)
      controller.close()
    },
  })
}
