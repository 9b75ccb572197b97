import { explain } from '../../console/explain'
import type { ApiError } from '../../devin/apiError'
import { count } from '../../lib/words'
import { Button } from '../../ui/Button'
import { Notice } from '../../ui/Notice'
import { useNow } from '../../ui/useNow'
import { activeFilters, NO_FILTERS, without, type Filters } from '../filters/filters'
import { filterWords } from '../filters/filterWords'
import { countMatching } from '../filters/select'
import type { SessionColumns } from '../replica/columns'
import { OldList } from './OldList'

export { WaitingPill } from './WaitingPill'

/** Nothing to show because the list could not be had at all. */
export function ListFailed({ error, retry }: { error: ApiError; retry: () => void }) {
  const { title, detail, next } = explain(error)
  return (
    <Empty title={title} wholePage>
      <p>{detail}</p>
      <p>{next}</p>
      <Button className="mt-3" onClick={retry}>
        Try again
      </Button>
    </Empty>
  )
}

type StaleProps = { error: ApiError; asOf: number; retry: () => void }

/** What the API last said could not be had: what is shown is from before. */
export function StaleNotice({ error, asOf, retry }: StaleProps) {
  const { title, next } = explain(error)
  return (
    <OldList title={title} next={next} asOf={asOf}>
      <Button onClick={retry}>Try again</Button>
    </OldList>
  )
}

/** Part of what the API said could not be read: it must not pass for all there is. */
export function BrokenNotice({ unread, changes }: { unread: number; changes: number }) {
  if (unread + changes === 0) return null
  return (
    <Notice tone="notice">
      {unread > 0 && (
        <>
          {count(unread, 'item')} of the API’s answer could not be read as a session and{' '}
          {unread === 1 ? 'is' : 'are'} not shown.{' '}
        </>
      )}
      {changes > 0 && (
        <>
          {count(changes, 'item')} of its latest changes could not be read, so what is shown of{' '}
          {changes === 1 ? 'that session' : 'those sessions'} may be out of date.
        </>
      )}
    </Notice>
  )
}

/** Said once: the console works, and only the next visit is slower. */
export function StoreNotice({ fault, onDismiss }: { fault: string; onDismiss: () => void }) {
  return (
    <Notice
      tone="neutral"
      role="status"
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1"
    >
      <span>
        Sessions are not kept on this device. {fault} The console works without; only the next visit takes
        longer.
      </span>
      <Button kind="quiet" onClick={onDismiss}>
        Got it
      </Button>
    </Notice>
  )
}

export function NoSessions() {
  return (
    <Empty title="No sessions yet">
      <p>This organisation has none that are not archived. New ones appear here by themselves.</p>
    </Empty>
  )
}

type NoMatchProps = {
  filters: Filters
  columns: SessionColumns
  reading: boolean
  onChange: (filters: Filters) => void
}

/** Nothing matches: which filter stands in the way, and what dropping it would show. */
export function NoMatch({ filters, columns, reading, onChange }: NoMatchProps) {
  const now = useNow()
  const names = activeFilters(filters)
  const drops = names
    .map((name) => {
      const rest = without(filters, name)
      return { name, rest, found: countMatching(columns, rest, now) }
    })
    .filter(({ found }) => found > 0)
  return (
    <Empty title={reading ? 'Nothing matches so far' : 'Nothing matches'}>
      <p>
        {reading ? 'Sessions are still arriving. ' : ''}
        {drops.length > 0
          ? 'Without one of the filters there would be:'
          : 'Not even without any one of the filters.'}
      </p>
      <ul className="mt-3 flex flex-col items-center gap-2">
        {drops.map(({ name, rest, found }) => (
          <li key={name} className="max-w-full">
            <Button className="max-w-full" onClick={() => onChange(rest)}>
              <span className="truncate">
                Drop “{filterWords(filters, name)}”: {count(found, 'session')}
              </span>
            </Button>
          </li>
        ))}
        {names.length > 1 && (
          <li>
            <Button kind="quiet" onClick={() => onChange({ ...NO_FILTERS, sort: filters.sort })}>
              Clear all filters
            </Button>
          </li>
        )}
      </ul>
    </Empty>
  )
}

function Empty({
  title,
  wholePage = false,
  children,
}: {
  title: string
  /** It stands in the place of the list and its header, because something is wrong. */
  wholePage?: boolean
  children: React.ReactNode
}) {
  const Heading = wholePage ? 'h1' : 'h2'
  return (
    <div
      role={wholePage ? 'alert' : undefined}
      className="mx-auto max-w-xl px-4 py-16 text-center text-muted"
    >
      <Heading className="mb-1 text-base font-semibold text-ink">{title}</Heading>
      {children}
    </div>
  )
}
