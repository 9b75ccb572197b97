import { startTransition, useEffect, useState } from 'react'

type Said = {
  question: string
  /** Whether everything has been read. */
  complete: boolean
}

/**
 * What is said about the rows: with the frame after theirs where something else was asked, because rows are what was
 * asked for, and in a task of its own while everything is read; else with them, because to draw twice for each piece of
 * news is work for nothing.
 * @param now the same object until something of it is another
 */
export function useBehindRows<T extends Said>(now: T): T {
  const [said, setSaid] = useState(now)
  const apart = said.question !== now.question || !said.complete
  if (!apart && said !== now) setSaid(now)
  useEffect(() => {
    if (apart) startTransition(() => setSaid(now))
  }, [apart, now])
  return apart ? said : now
}
