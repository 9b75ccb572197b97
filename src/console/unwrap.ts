import type { Answer } from '../devin/transport'

/** The border to react-query: a success gives its value, a failure throws its ApiError. */
export async function unwrap<T>(answer: Promise<Answer<T>>): Promise<T> {
  const result = await answer
  if (result.ok) return result.value
  throw result.error
}
