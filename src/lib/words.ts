const THOUSANDS = /\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g

/** "1 session", "1,204 sessions". The interface is in English, so the plural is the noun with an s unless given. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${numeral(number)} ${number === 1 ? noun : plural}`
}

/** A number with thousands marked. By hand: to set Intl up takes as long as to draw the first rows. */
export function numeral(number: number): string {
  return String(number).replace(THOUSANDS, ',')
}

/** ACUs to one decimal; a dash where the API does not say. */
export function acus(value: number | null): string {
  return value === null ? '–' : value.toFixed(1).replace(THOUSANDS, ',')
}
