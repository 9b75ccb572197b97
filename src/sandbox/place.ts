/** Writes a place as a cursor, which clients must hand back as it is. */
export function toPlace(index: number): string {
  return Buffer.from(`place.${index}`).toString('base64url')
}

/** Reads such a cursor back; null when it is none. */
export function fromPlace(text: string): number | null {
  const digits = /^place\.(\d{1,9})$/.exec(Buffer.from(text, 'base64url').toString())?.[1]
  return digits !== undefined && toPlace(Number(digits)) === text ? Number(digits) : null
}
