/** The fields whose values many sessions share: each value is kept once, a row holds its number. */
export const SHARED = [
  'state',
  'category',
  'subcategory',
  'origin',
  'org_id',
  'owner',
  'playbook_id',
  'automation_id',
  'devin_mode',
  'tags',
  'repositories',
  'urlPrefix',
] as const
export type Shared = (typeof SHARED)[number]

/** What is either so or not, a bit each. */
export const FLAG = {
  archived: 1,
  openPullRequests: 2,
  /** It has children. */
  parent: 4,
  /** It has a parent. */
  child: 8,
  /** The API does not know it any more. The row stays, so that row numbers do. */
  gone: 16,
} as const

/** What of a row a reading changed, a bit for each column of the list. */
export const CHANGED = {
  activity: 1,
  title: 2,
  category: 4,
  origin: 8,
  owner: 16,
  created: 32,
  updated: 64,
  acus: 128,
  prs: 256,
  children: 512,
  /** Something that no column shows. */
  other: 1024,
  playbook: 2048,
} as const

/** Which column of the list shows a shared field. */
export const SHOWN_IN: Readonly<Record<Shared, number>> = {
  state: CHANGED.activity,
  category: CHANGED.category,
  subcategory: CHANGED.category,
  origin: CHANGED.origin,
  owner: CHANGED.owner,
  org_id: CHANGED.other,
  playbook_id: CHANGED.playbook,
  automation_id: CHANGED.other,
  devin_mode: CHANGED.other,
  tags: CHANGED.other,
  repositories: CHANGED.prs,
  urlPrefix: CHANGED.other,
}

export function mapShared<T>(make: (field: Shared) => T): Record<Shared, T> {
  return Object.fromEntries(SHARED.map((field) => [field, make(field)])) as Record<Shared, T> // one entry for each of them
}
