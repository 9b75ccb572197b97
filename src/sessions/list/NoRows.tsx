import { explain } from '../../console/explain'
import type { ApiError } from '../../devin/apiError'
import { Button } from '../../ui/Button'
import { usePageTitle } from '../../ui/usePageTitle'

/** Nothing to show because the list could not be had at all. */
export function ListFailed({ error, retry }: { error: ApiError; retry: () => void }) {
  usePageTitle('Sessions')
  const { title, detail, next } = explain(error, 'list')
  return (
    <NoRows title={title} wholePage>
      <p>{detail}</p>
      <p>{next}</p>
      <Button className="mt-3" onClick={retry}>
        Try again
      </Button>
    </NoRows>
  )
}

/** The organisation has no sessions, or only archived ones. */
export function NoSessions() {
  return (
    <NoRows title="No sessions yet">
      <p>This organisation has none that are not archived. New ones appear here by themselves.</p>
    </NoRows>
  )
}

/** What stands where rows would be. */
export function NoRows({
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
