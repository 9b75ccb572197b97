/**
 * Does something in a task of its own, the next one: what else is waiting comes after it. Where the browser knows no
 * such order, it comes when it is its turn.
 */
export function nextTask(work: () => void): void {
  // Safari has none.
  if (typeof scheduler === 'undefined') setTimeout(work)
  else void scheduler.postTask(work, { priority: 'user-blocking' })
}
