export const SORT_KEYS = [
  'activity',
  'title',
  'category',
  'origin',
  'owner',
  'created',
  'updated',
  'acus',
  'prs',
] as const
export type SortKey = (typeof SORT_KEYS)[number]

/** Numbers and times are most often wanted largest or latest first; words from A on. */
export function startsDescending(key: SortKey): boolean {
  return key === 'created' || key === 'updated' || key === 'acus' || key === 'prs'
}
