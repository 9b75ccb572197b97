/** What changes more often than this is not called out, in milliseconds. */
export const SAY_EVERY_MS = 5_000
/** While nobody can hear it, it is looked again so often. */
const LOOK_AGAIN_MS = 500

type Timers = {
  /** Unix milliseconds. */
  now: () => number
  /** Calls back after so many milliseconds. @returns calls it off */
  after: (ms: number, work: () => void) => () => void
}

const browser: Timers = {
  now: () => Date.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  },
}

/**
 * Tells a screen reader what has changed, at most every 5 seconds: what comes between is replaced by what is newer.
 * @param say gets the text to be said
 * @param heard whether it would be heard now: what would not is kept until it would
 * @returns takes the texts as they stand now, by what they are about; one that is as it was last said is not said again
 */
export function createAnnouncer(
  say: (text: string) => void,
  { now, after }: Timers = browser,
  heard: () => boolean = () => true,
) {
  let wanted: ReadonlyMap<string, string> = new Map()
  const said = new Map<string, string>()
  let saidAt = -Infinity
  let callOff: (() => void) | null = null

  const speak = () => {
    callOff = null
    const changed = [...wanted].filter(([about, text]) => said.get(about) !== text)
    if (changed.length === 0) return
    if (!heard()) {
      callOff = after(LOOK_AGAIN_MS, speak)
      return
    }
    for (const [about, text] of changed) said.set(about, text)
    saidAt = now()
    say(changed.map(([, text]) => text).join('. '))
  }
  return {
    tell: (texts: ReadonlyMap<string, string>) => {
      wanted = texts
      // No longer than that, also by a clock that was set back.
      callOff ??= after(Math.min(SAY_EVERY_MS, Math.max(0, saidAt + SAY_EVERY_MS - now())), speak)
    },
    stop: () => {
      callOff?.()
      callOff = null
    },
  }
}
