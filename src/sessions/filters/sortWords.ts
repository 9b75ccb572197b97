import type { SortKey } from './sort'

/** What each column is called, in its header, on a card and in the sort menu. */
export const COLUMN_WORDS: Readonly<Record<SortKey, string>> = {
  activity: 'Activity',
  title: 'Title',
  category: 'Category',
  origin: 'Origin',
  owner: 'Owner',
  created: 'Age',
  updated: 'Last activity',
  acus: 'ACUs',
  prs: 'PRs',
  children: 'Children',
  playbook: 'Playbook',
}
