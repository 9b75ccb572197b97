const whole = new Intl.NumberFormat('en')

/** "1 session", "1,204 sessions". The interface is in English, so the plural is the noun with an s unless given. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${whole.format(number)} ${number === 1 ? noun : plural}`
}

/** A whole number with thousands marked. */
export function numeral(number: number): string {
  return whole.format(number)
}

const decimals = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** ACUs to one decimal; a dash where the API does not say. */
export function acus(value: number | null): string {
  return value === null ? '–' : decimals.format(value)
}
