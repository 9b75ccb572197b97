import type { PullRequest } from '../../devin/pullRequest'
import { safeLink } from '../../lib/url'
import { ICON_PATHS } from '../../ui/iconPaths'
import { drawing } from '../../ui/icons'
import { pullRequestLabel } from './words'

// Lucide's, as in `iconPaths.ts`: those that the first rows do without.
const PATHS: ReadonlyMap<string | null, string> = new Map([
  ['merged', 'M15 18a3 3 0 1 0 6 0a3 3 0 1 0-6 0M3 6a3 3 0 1 0 6 0a3 3 0 1 0-6 0M6 21V9a9 9 0 0 0 9 9'],
  [
    'closed',
    'M15.5 3.5l5 5M15.5 8.5l5-5M18 11.62V15M6 9v12M15 18a3 3 0 1 0 6 0a3 3 0 1 0-6 0M3 6a3 3 0 1 0 6 0a3 3 0 1 0-6 0',
  ],
])

/** Each pull request with its state. A link that is not http(s) is shown as text. */
export function PullRequestList({ pullRequests }: { pullRequests: readonly PullRequest[] }) {
  return (
    <ul className="space-y-1">
      {pullRequests.map(({ pr_url, pr_state }) => {
        const link = safeLink(pr_url)
        return (
          <li key={pr_url} className="flex items-start gap-1.5">
            {drawing(PATHS.get(pr_state) ?? ICON_PATHS['pull-request'], 'mt-[3px] shrink-0 text-muted')}
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
