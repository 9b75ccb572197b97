import { fail, ok, type Result } from '../lib/result'
import { toPlace } from './place'
import { Reader } from './query'
import { invalid, type FieldError, type Reply } from './reply'
import type { WirePage } from './shape'

/** Which part of a list is asked for. */
type Part = Readonly<{ first: number; from: number }>

/** Reads `first` and `after` of lists whose items keep their places: the cursor is the place of the next item. */
function readPart(search: URLSearchParams): Result<Part, FieldError[]> {
  const reader = new Reader(search)
  const first = reader.pageSize()
  const from = reader.place('after')
  return reader.errors.length > 0 ? fail(reader.errors) : ok({ first, from })
}

/**
 * A page of such a list; the 422 where its query makes no sense.
 * @param length of the whole list
 * @param items those from one place up to another
 */
export function pageFrom<T>(
  url: string,
  instance: string,
  length: number,
  items: (from: number, to: number) => T[],
): Result<WirePage & { items: T[] }, Reply> {
  const part = readPart(new URL(url).searchParams)
  if (!part.ok) return fail(invalid(part.error, instance))
  const { first, from } = part.value
  const to = Math.min(length, from + first)
  const more = to < length
  return ok({
    items: items(from, to),
    end_cursor: more ? toPlace(to) : null,
    has_next_page: more,
    total: length,
  })
}
