import { GitMerge, GitPullRequest, GitPullRequestClosed, type LucideIcon } from 'lucide-react'
import { isOpen, type PullRequest } from '../../devin/session'
import { safeLink } from '../../lib/url'
import { count } from '../../lib/words'
import { pullRequestLabel } from './words'

/** How many pull requests a session has, and how many of them wait for somebody. */
export function PullRequestCount({ pullRequests }: { pullRequests: readonly PullRequest[] }) {
  if (pullRequests.length === 0) return <span className="text-muted">–</span>
  const open = pullRequests.filter(isOpen).length
  const Icon = open > 0 ? GitPullRequest : GitMerge
  const words = open > 0 ? `${open} open` : `${pullRequests.length} done`
  return (
    <span
      className="inline-flex items-center gap-1 whitespace-nowrap"
      title={`${count(pullRequests.length, 'pull request')}, ${open} open`}
    >
      <Icon aria-hidden size={13} className={open > 0 ? 'text-good' : 'text-muted'} />
      {words}
    </span>
  )
}

const ICONS: Readonly<Record<string, LucideIcon>> = { merged: GitMerge, closed: GitPullRequestClosed }

/** Each pull request with its state. A link that is not http(s) is shown as text. */
export function PullRequestList({ pullRequests }: { pullRequests: readonly PullRequest[] }) {
  return (
    <ul className="space-y-1">
      {eachOnce(pullRequests).map(({ pr_url, pr_state }) => {
        const link = safeLink(pr_url)
        const Icon = ICONS[pr_state ?? ''] ?? GitPullRequest
        return (
          <li key={pr_url} className="flex items-start gap-1.5">
            <Icon aria-hidden size={14} className="mt-[3px] shrink-0 text-muted" />
            <span className="min-w-0 wrap-anywhere">
              {link === null ? (
                <span title="This is not a web link, so it is not one here.">{pr_url}</span>
              ) : (
                <a
                  href={link}
                  target="_blank"
                  rel="noreferrer"
                  className="text-accent underline-offset-2 hover:underline"
                >
                  {pullRequestLabel(link)}
                </a>
              )}{' '}
              <span className="text-muted">{pr_state ?? 'state not known'}</span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** The API may list a pull request twice; the later word on its state counts. */
function eachOnce(pullRequests: readonly PullRequest[]): PullRequest[] {
  return [...new Map(pullRequests.map((pullRequest) => [pullRequest.pr_url, pullRequest])).values()]
}
