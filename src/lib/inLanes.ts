/**
 * Does steps, so many at a time, until there are none left and none is under way: one
 * may bring more to do.
 * @param lanes how many are under way at the most
 * @param next what to do next; null where there is nothing at the moment
 * @throws what a step threw first; those under way are still brought to their ends
 */
export async function inLanes(lanes: number, next: () => (() => Promise<void>) | null): Promise<void> {
  const failures: unknown[] = []
  const running = new Set<Promise<void>>()
  const lane = async () => {
    while (failures.length === 0) {
      const step = next()
      if (step === null) {
        if (running.size === 0) return
        await Promise.race(running)
        continue
      }
      const done = step().catch((error: unknown) => {
        failures.push(error)
      })
      running.add(done)
      await done
      running.delete(done)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  if (failures.length > 0) throw failures[0]
}
