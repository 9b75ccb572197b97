import { isOpen } from '../../devin/pullRequest'
import type { Session } from '../../devin/session'
import { wordsFor } from '../../devin/vocabulary'
import { acus, count, numeral } from '../../lib/words'
import type { IconName } from '../../ui/iconPaths'
import { labelOf, ownerLabel, ownerOf, ownerTitle, OWNER_ICONS } from '../facts/words'
import type { SortKey } from '../filters/sort'

/** What a cell says. `icon` with its colour; none where `text` stands alone. */
export type Cell = {
  text: string
  /** What it says in full, where it says less. */
  title?: string | undefined
  muted?: boolean
  icon?: readonly [name: IconName, colour: string]
}

/** Cells whose words depend on the session alone: not on the clock, and not on what this console does to it. */
export const CELLS = {
  category: ({ category, subcategory }: Session): Cell =>
    category === null
      ? { text: 'Uncategorised', muted: true }
      : {
          text: wordsFor(category),
          title: subcategory ? `${wordsFor(category)}: ${subcategory}` : undefined,
        },
  origin: ({ origin }: Session): Cell =>
    origin === null ? { text: '–', muted: true } : { text: wordsFor(origin) },
  owner: (session: Session): Cell => {
    const owner = ownerOf(session)
    if (owner.kind === 'nobody') return { text: '–', muted: true }
    const said = { text: ownerLabel(owner), title: ownerTitle(owner) }
    // People are the rule: only what is none of them has a mark.
    return owner.kind === 'person' ? said : { ...said, icon: [OWNER_ICONS[owner.kind], 'text-muted'] }
  },
  acus: ({ acus_consumed }: Session): Cell => ({ text: acus(acus_consumed) }),
  prs: ({ pull_requests }: Session): Cell => {
    if (pull_requests.length === 0) return { text: '–', muted: true }
    const open = pull_requests.filter(isOpen).length
    const title = `${count(pull_requests.length, 'pull request')}, ${open} open`
    if (open === 0) return { text: `${pull_requests.length} done`, title, muted: true }
    return { text: `${open} open`, title, icon: ['pull-request', 'text-good'] }
  },
  children: ({ child_session_ids: { length } }: Session): Cell =>
    length === 0 ? { text: '–', muted: true } : { text: numeral(length) },
  playbook: ({ playbook_id }: Session): Cell =>
    !playbook_id ? { text: '–', muted: true } : { text: labelOf(playbook_id), title: playbook_id },
} as const satisfies Partial<Record<SortKey, (session: Session) => Cell>>

/** What stands below a title, behind the id: whose session it is. */
export function familyWords(session: Session): string {
  return (
    (session.is_archived ? ' · archived' : '') +
    (session.parent_session_id !== null ? ' · child session' : '')
  )
}
