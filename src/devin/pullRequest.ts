/** What the API says of a pull request. `pr_state` is open-ended: `open`, `closed`, `merged` and `draft` were seen. */
export type PullRequest = { pr_url: string; pr_state: string | null }

/** Whether a pull request still waits for somebody: open or draft. Unknown states count as not open. */
export function isOpen(pullRequest: PullRequest): boolean {
  return pullRequest.pr_state === 'open' || pullRequest.pr_state === 'draft'
}

/**
 * Each pull request once, at its first place: the API may list one twice. The later word on its state counts, and where
 * that is none, the one before it.
 */
export function eachOnce(pullRequests: PullRequest[]): PullRequest[] {
  if (pullRequests.length < 2) return pullRequests
  const once = new Map<string, PullRequest>()
  for (const { pr_url, pr_state } of pullRequests)
    once.set(pr_url, { pr_url, pr_state: pr_state ?? once.get(pr_url)?.pr_state ?? null })
  return once.size === pullRequests.length ? pullRequests : [...once.values()]
}
