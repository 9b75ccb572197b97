import { isFaultName, isShaping, reaches, type FaultName } from './faultTable'
import type { SandboxSession } from './session'

const PASSING: ReadonlySet<FaultName> = new Set(['rate-limit', 'rate-limit-bare', 'rate-limit-date'])

/** The faults that sessions carry in their tags: `fault:<name>` makes a terminate of that session go wrong. */
export class TagFaults {
  readonly #passed = new Set<string>()

  /**
   * The fault of a terminate of this session, counted as met. A rate limit passes: it refuses the first call and lets
   * the next one through, as somebody who waits as long as it asks should see.
   */
  take({ session_id, tags }: SandboxSession): FaultName | null {
    for (const tag of tags) {
      const name = tag.startsWith('fault:') ? tag.slice('fault:'.length) : ''
      if (!isFaultName(name) || isShaping(name) || !reaches(name, 'terminate')) continue
      if (!PASSING.has(name)) return name
      if (this.#passed.has(session_id)) return null
      this.#passed.add(session_id)
      return name
    }
    return null
  }
}
