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
  'children',
  'playbook',
] as const
export type SortKey = (typeof SORT_KEYS)[number]

/** Numbers and times are most often wanted largest or latest first; words from A on. */
export function startsDescending(key: SortKey): boolean {
  return isTime(key) || key === 'acus' || key === 'prs' || key === 'children'
}

/** Whether what the column shows rises from row to row. Of a time it shows how long ago it was. */
export function isRising({ key, descending }: { key: SortKey; descending: boolean }): boolean {
  return descending === isTime(key)
}

function isTime(key: SortKey): boolean {
  return key === 'created' || key === 'updated'
}
