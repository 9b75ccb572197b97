import type { PullRequest } from '../../devin/pullRequest'
import { safeLink } from '../../lib/url'
import type { IconName } from '../../ui/iconPaths'
import { icon } from '../../ui/icons'
import { pullRequestLabel } from './words'

const ICONS: Readonly<Record<string, IconName>> = { merged: 'git-merge', closed: 'pull-request-closed' }

/** Each pull request with its state. A link that is not http(s) is shown as text. */
export function PullRequestList({ pullRequests }: { pullRequests: readonly PullRequest[] }) {
  return (
    <ul className="space-y-1">
      {eachOnce(pullRequests).map(({ pr_url, pr_state }) => {
        const link = safeLink(pr_url)
        return (
          <li key={pr_url} className="flex items-start gap-1.5">
            {icon(ICONS[pr_state ?? ''] ?? 'pull-request', 'mt-[3px] shrink-0 text-muted')}
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
