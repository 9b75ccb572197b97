import { whenIdle } from '../../lib/idle'
import { STILL_MS, type ScrollPlace } from './ScrollPlace'

/** Work that there is time for once the list stands still and is not pressed. */
export type StillWork = {
  /**
   * Has it be done; asked again meanwhile, it is done once.
   * @param first done in its place, as soon as there is time
   */
  plan: (first?: () => void) => void
  close: () => void
}

/** Provides for such work. */
export function stillWork(
  list: { matches: (selector: string) => boolean },
  scroll: Pick<ScrollPlace, 'isStill'>,
  work: () => void,
): StillWork {
  let callOff: () => void = () => undefined
  const plan = (next = whenStill) => {
    callOff()
    callOff = whenIdle(next)
  }
  const whenStill = () => {
    // A press that is not over would be lost with an element that is moved.
    if (scroll.isStill() && !list.matches(':active')) return work()
    const timer = setTimeout(() => plan(), STILL_MS)
    callOff = () => clearTimeout(timer)
  }
  return { plan, close: () => callOff() }
}
