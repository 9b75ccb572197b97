import { useEffect, useMemo, useState } from 'react'
import { explain } from '../../console/explain'
import type { ApiError } from '../../devin/apiError'
import { count, numeral } from '../../lib/words'
import { Button } from '../../ui/Button'
import { Notice } from '../../ui/Notice'
import { useNow } from '../../ui/useNow'
import { activeFilters, NO_FILTERS, without, type Filters } from '../filters/filters'
import { filterWords } from '../filters/filterWords'
import { focusFilters } from '../filters/focusFilters'
import { countWithout } from '../filters/countWithout'
import type { SessionColumns } from '../replica/columns'
import { inspectedIn } from '../inspector/inspection'
import { loadHand } from './hand'
import { OldList } from './OldList'

export { FilterChips } from '../filters/FilterChips'
export { ReadingLine } from './ReadingLine'
export { SortMenu } from '../filters/SortMenu'
export { WaitingPill } from './WaitingPill'

// A link that shows one beside the list has nobody's hand on it yet.
if (inspectedIn(location.search) !== null) void loadHand()

/** Nothing to show because the list could not be had at all. */
export function ListFailed({ error, retry }: { error: ApiError; retry: () => void }) {
  const { title, detail, next } = explain(error, 'list')
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
  const { title, next } = explain(error, 'list')
  return (
    <OldList title={title} next={next} asOf={asOf}>
      <Button onClick={retry}>Try again</Button>
    </OldList>
  )
}

/** So many of a link's parts are named: nobody reads more. */
const MOST_NAMED = 5

/** Parts of the address that mean nothing. */
export function IgnoredNotice({ ignored }: { ignored: readonly string[] }) {
  const more = ignored.length - MOST_NAMED
  return (
    <Notice tone="neutral" className="wrap-anywhere">
      Left out of the link, because it means nothing here: {ignored.slice(0, MOST_NAMED).join(', ')}
      {more > 0 && `, and ${numeral(more)} more`}
    </Notice>
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

const SAID_KEY = 'curfew.storeFaultSaid'
/** Where the browser does not even keep that it was said: once for a page load. */
let said: string | null = null

/** Whether a fault has not been said on this device; from now on it has. */
function isNew(fault: string): boolean {
  const before = said
  said = fault
  try {
    if (localStorage.getItem(SAID_KEY) === fault) return false
    localStorage.setItem(SAID_KEY, fault)
    return true
  } catch {
    return before !== fault
  }
}

/** Said once, until it is taken away: the console works, it is the same at every visit, and only the next is slower. */
export function StoreNotice({ fault }: { fault: string | null }) {
  const [saying, setSaying] = useState<string | null>(null)
  useEffect(() => {
    // What the browser keeps of it is outside React, and being said once changes it.
    // oxlint-disable-next-line react-hooks/set-state-in-effect -- as above
    if (fault !== null && isNew(fault)) setSaying(fault)
  }, [fault])
  if (saying === null) return null
  return (
    <Notice
      tone="neutral"
      role="status"
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1"
    >
      <span>
        Sessions are not kept on this device. {saying} The console works without; only the next visit takes
        longer.
      </span>
      <Button kind="quiet" onClick={() => setSaying(null)}>
        Got it
      </Button>
    </Notice>
  )
}

/** The organisation has no sessions, or only archived ones. */
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
  /** Of the columns, which change in place. */
  version: number
  reading: boolean
  /** Whether all archived sessions are there. */
  archivedRead: boolean
  onChange: (filters: Filters) => void
}

/** Nothing matches: which filter stands in the way, and what dropping it would show. */
export function NoMatch(props: NoMatchProps) {
  const { filters, columns, version, reading, archivedRead, onChange } = props
  const now = useNow()
  const counts = useMemo(
    () => countWithout(columns, filters, now),
    // oxlint-disable-next-line react/memo-dependencies, react-hooks/exhaustive-deps -- columns change in place: the version tells
    [columns, version, filters, now],
  )
  const names = activeFilters(filters)
  const drops = names.flatMap((name) => {
    const found = counts.get(name) ?? 0
    return found > 0 ? [{ name, rest: without(filters, name), found }] : []
  })
  const archived = counts.get('archived') ?? 0
  const choose = (next: Filters) => () => {
    // This goes with its buttons, and must not take the focus with it.
    focusFilters()
    onChange(next)
  }
  return (
    <Empty title={reading ? 'Nothing matches so far' : 'Nothing matches'}>
      <p>
        {reading ? 'Sessions are still arriving. ' : ''}
        {drops.length > 0
          ? 'Without one of the filters there would be:'
          : 'Not even without any one of the filters.'}
      </p>
      <ul className="mt-3 flex flex-col items-center gap-2">
        {filters.archived === 'hidden' && (archived > 0 || !archivedRead) && (
          <li className="max-w-full">
            <Button className="max-w-full" onClick={choose({ ...filters, archived: 'shown' })}>
              <span className="truncate">
                {archivedRead ? `Show archived: ${count(archived, 'session')}` : 'Look in archived ones, too'}
              </span>
            </Button>
          </li>
        )}
        {drops.map(({ name, rest, found }) => (
          <li key={name} className="max-w-full">
            <Button className="max-w-full" onClick={choose(rest)}>
              <span className="truncate">
                Drop “{filterWords(filters, name)}”: {count(found, 'session')}
              </span>
            </Button>
          </li>
        ))}
        {names.length > 1 && (
          <li>
            <Button kind="quiet" onClick={choose({ ...NO_FILTERS, sort: filters.sort })}>
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
