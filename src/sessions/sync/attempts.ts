import { ApiError } from '../../devin/apiError'

/** What is being tried, and whether it went well. */
export class Attempts {
  /** Why the last one did not go well; null once one does. */
  error: ApiError | null = null
  readonly #onChange: () => void
  #working = 0
  /** Says of the silent one under way that something is being done. */
  #say: () => void = () => undefined

  /** @param onChange called when `fetching` may have changed */
  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  /** Whether something is being done that somebody waits for. */
  get fetching(): boolean {
    return this.#working > 0
  }

  /** Somebody has asked by now for what was begun silently. */
  say(): void {
    this.#say()
  }

  /**
   * @param said whether it is said that something is being done: nobody waits for what comes by itself
   * @returns whether it went well, which what was called off has
   * @throws whatever is no failure of the API
   */
  async make(
    work: (signal: AbortSignal) => Promise<void>,
    signal: AbortSignal,
    said: boolean,
  ): Promise<boolean> {
    let noted = said
    if (noted) this.#note(1)
    else
      this.#say = () => {
        if (!noted) this.#note(1)
        noted = true
      }
    try {
      await work(signal)
      this.error = null
      return true
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (signal.aborted) return true
      this.error = error
      return false
    } finally {
      if (!said) this.#say = () => undefined
      if (noted) this.#note(-1)
    }
  }

  #note(working: 1 | -1): void {
    this.#working += working
    this.#onChange()
  }
}
