const SECONDS = { m: 60, h: 3_600, d: 86_400, w: 604_800 } as const
const UNIT_WORDS = { m: 'minute', h: 'hour', d: 'day', w: 'week' } as const
type Unit = keyof typeof SECONDS

/** A length of time up to now, as the address says it: `24h`, `7d`. */
export type Within = `${number}${Unit}`

const WITHIN = /^[1-9]\d{0,4}[mhdw]$/

/** Whether a text is such a length of time: up to 99,999 minutes, hours, days or weeks. */
export function isWithin(text: string): text is Within {
  return WITHIN.test(text)
}

/** In seconds. */
export function withinSeconds(within: Within): number {
  return Number(within.slice(0, -1)) * SECONDS[unitOf(within)]
}

/** "7 days", "1 hour". */
export function withinWords(within: Within): string {
  const number = within.slice(0, -1)
  return `${number} ${UNIT_WORDS[unitOf(within)]}${number === '1' ? '' : 's'}`
}

function unitOf(within: Within): Unit {
  return within.slice(-1) as Unit // the type says that it ends in one
}
