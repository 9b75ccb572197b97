import { startTransition, useEffect, useMemo, useState } from 'react'
import type { Calendar } from '../../lib/calendar'
import type { Counted } from '../filters/facets'
import { overviewOf, overviewSteps, STEP_ROWS, type Overview } from './bins'

/**
 * What the list shows over time and by category. Where there is much to look at it comes a few tasks later: it takes
 * longer than a frame, and the list is what was asked for.
 * @returns null where none has been found yet, and the one before until the next has
 */
export function useOverview(counted: Counted, most: number, calendar: Calendar): Overview | null {
  const few = counted.refused.length < STEP_ROWS
  const atOnce = useMemo(
    () => (few ? overviewOf(counted, most, calendar) : null),
    [few, counted, most, calendar],
  )
  const [found, setFound] = useState(atOnce)
  // Also for when there are many: until the next has been found, it is the one before.
  if (atOnce !== null && found !== atOnce) setFound(atOnce)
  useEffect(() => {
    if (few) return undefined
    const steps = overviewSteps(counted, most, calendar)
    let timer: ReturnType<typeof setTimeout> | undefined
    const go = () => {
      const step = steps.next()
      if (step.done === true) startTransition(() => setFound(step.value))
      else timer = setTimeout(go)
    }
    go()
    return () => clearTimeout(timer)
  }, [few, counted, most, calendar])
  return found
}
