import { z } from '../../lib/zod'

// As in `session.ts`: what can be spared is null when it is missing or not of its type; what cannot makes its item
// broken. Enums are texts: an unknown value is kept as it came.
export const textOrNull = z.catch(z.nullable(z.string()), null)
export const numberOrNull = z.catch(z.nullable(z.number()), null)

/** Whole unix seconds. */
export const seconds = z.pipe(
  z.number(),
  z.transform((value) => Math.floor(value)),
)
export const secondsOrNull = z.catch(z.nullable(seconds), null)

/** Texts of a list; whatever else is in it is left out. */
export const texts = z.pipe(
  z.catch(z.array(z.unknown()), []),
  z.transform((list) => list.filter((item) => typeof item === 'string')),
)

/** Those of a list that can be read; the others, or all where it is no list, are left out. */
export function readable<T>(item: z.ZodMiniType<T>) {
  return z.pipe(
    z.catch(z.array(z.unknown()), []),
    z.transform((list) => sift(list, item).items),
  )
}

export type Sifted<T> = {
  items: T[]
  /** Items that could not be read. They are left out, and counted so that it can be said. */
  broken: number
}

/** Reads a list item by item, so that one broken item costs one item and not all. */
export function sift<T>(list: readonly unknown[], item: z.ZodMiniType<T>): Sifted<T> {
  const items: T[] = []
  for (const one of list) {
    const parsed = z.safeParse(item, one)
    if (parsed.success) items.push(parsed.data)
  }
  return { items, broken: list.length - items.length }
}
