/**
 * Gathers what comes close together, so that it is given at once.
 * @param give takes everything that has been gathered, in the order in which it came
 * @param waitMs how long what came first may wait for more, in milliseconds
 * @returns takes one in: `more` says whether another is about to come, and is worth waiting for
 */
export function together<T>(give: (all: T[]) => void, waitMs: number): (one: T, more: boolean) => void {
  let gathered: T[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const giveAll = () => {
    clearTimeout(timer)
    timer = undefined
    const all = gathered
    gathered = []
    give(all)
  }
  return (one, more) => {
    gathered.push(one)
    if (!more) giveAll()
    else timer ??= setTimeout(giveAll, waitMs)
  }
}
