import { useQuery } from '@tanstack/react-query'
import { explain } from '../../console/explain'
import type { Session } from '../../devin/session'
import { safeLink } from '../../lib/url'
import { count } from '../../lib/words'
import { moreIcon } from '../../ui/moreIcons'
import { attachmentsQuery } from './queries'
import { useAgain } from './useAgain'

/** The files of a session. Their names and links come from anywhere: text, and links only where they lead to the web. */
export function Attachments({ session: { org_id, session_id, updated_at } }: { session: Session }) {
  const again = useAgain(updated_at)
  const read = useQuery({
    ...attachmentsQuery(org_id, session_id),
    refetchInterval: again.refetchInterval,
  })
  again.note(read)
  const { data, error } = read
  if (data === undefined)
    return error === null ? (
      <span className="text-muted">Reading…</span>
    ) : (
      <span className="text-danger-strong">Not read: {explain(error).title}.</span>
    )
  const { items, broken } = data
  return (
    <>
      {items.length === 0 && broken === 0 && 'None'}
      {items.length > 0 && (
        <ul className="space-y-1" aria-label="Attachments">
          {items.map(({ attachment_id, name, url, source, content_type }) => {
            const link = safeLink(url)
            const facts = [
              content_type,
              source === null ? null : source === 'devin' ? 'by Devin' : `by ${source}`,
            ]
            return (
              <li key={attachment_id} className="flex items-start gap-1.5">
                {moreIcon('paperclip', 'mt-[3px] shrink-0 text-muted')}
                <span className="min-w-0 wrap-anywhere">
                  {link === null ? (
                    <bdi title="It has no web link, so it is none here.">{name}</bdi>
                  ) : (
                    <a
                      href={link}
                      target="_blank"
                      rel="noreferrer"
                      className="text-accent underline-offset-2 hover:underline"
                    >
                      <bdi>{name}</bdi>
                    </a>
                  )}{' '}
                  <span className="text-muted">{facts.filter((fact) => fact !== null).join(', ')}</span>
                </span>
              </li>
            )
          })}
        </ul>
      )}
      {broken > 0 && <p className="text-notice">{count(broken, 'attachment')} could not be read.</p>}
    </>
  )
}
