/** What the API says of a pull request. `pr_state` is open-ended: `open`, `closed`, `merged` and `draft` were seen. */
export type PullRequest = { pr_url: string; pr_state: string | null }

/** Whether a pull request still waits for somebody: open or draft. Unknown states count as not open. */
export function isOpen(pullRequest: PullRequest): boolean {
  return pullRequest.pr_state === 'open' || pullRequest.pr_state === 'draft'
}
