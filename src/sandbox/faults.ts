import { isFaultName, isShaping, reaches, type FaultName, type Operation } from './faultTable'
import { Random } from './random'

export { FAULTS, type FaultName } from './faultTable'

export type Fault = Readonly<{
  name: FaultName
  /** Which calls it hits; all that it has a meaning for when left out. */
  on?: Operation | 'any' | undefined
  /** Only calls about this session (or, for lists, only this item). Bare or with the `devin-` prefix. */
  sessionId?: string | undefined
  /** How many calls it hits before it is over; without end when left out. */
  times?: number | undefined
}>

export type ArmedFault = {
  readonly name: FaultName
  readonly on: Operation | 'any'
  readonly sessionId: string | null
  /** Calls still to be hit; null is without end. */
  left: number | null
}

/** The faults in force. */
export class Faults {
  #armed: ArmedFault[] = []
  #held: { name: FaultName; release: () => void }[] = []
  #atRandom: Readonly<{ share: number; names: readonly FaultName[]; random: Random }> | null = null

  get armed(): readonly Readonly<ArmedFault>[] {
    return this.#armed
  }

  /**
   * Puts a fault in force; one that was armed for the same calls is replaced.
   * @throws Error when there is no fault of that name, or `times` is not a whole number above 0
   */
  arm(fault: Fault): void {
    const { name, on = 'any', times } = fault
    if (!isFaultName(name)) throw new Error(`There is no fault named '${String(name)}'`)
    if (times !== undefined && !(Number.isInteger(times) && times > 0))
      throw new Error(`A fault happens a whole number of times, not ${times}`)
    const sessionId = fault.sessionId?.replace(/^devin-/, '') ?? null
    this.#armed = this.#armed.filter(
      (other) => !(other.name === name && other.on === on && other.sessionId === sessionId),
    )
    this.#armed.push({ name, on, sessionId, left: times ?? null })
  }

  /**
   * From now on calls that meet no armed fault meet one at random.
   * @param share of the calls, 0 to 1
   * @param names those that it may be, each as likely as the others that have a meaning for the call
   * @param seed the same seed and calls, the same faults
   */
  atRandom(share: number, names: readonly FaultName[], seed: number): void {
    this.#atRandom = { share, names, random: new Random(seed) }
  }

  /** Ends every fault, or those of one name. */
  clear(name?: FaultName): void {
    if (name === undefined) this.#atRandom = null
    this.#armed = name === undefined ? [] : this.#armed.filter((fault) => fault.name !== name)
    const released = this.#held.filter((one) => name === undefined || one.name === name)
    this.#held = this.#held.filter((one) => !released.includes(one))
    for (const { release } of released) release()
  }

  /** Resolves when faults of that name are next ended: one that is over because it was met is not. */
  cleared(name: FaultName): Promise<void> {
    return new Promise((release) => this.#held.push({ name, release }))
  }

  /** The fault that a call meets in place of its answer, counted as met. Null when it meets none. */
  take(operation: Operation, sessionId: string | null): FaultName | null {
    const fault = this.#armed.find(
      (fault) =>
        !isShaping(fault.name) &&
        hits(fault, operation) &&
        (fault.sessionId === null || fault.sessionId === sessionId),
    )
    if (fault) this.#count(fault)
    return fault?.name ?? this.#draw(operation)
  }

  #draw(operation: Operation): FaultName | null {
    if (this.#atRandom === null) return null
    const { share, names, random } = this.#atRandom
    if (!random.chance(share)) return null
    const meant = names.filter((name) => !isShaping(name) && reaches(name, operation))
    return meant.length === 0 ? null : random.pick(meant)
  }

  /** The faults that shape an answer to this call, counted as met. */
  takeShaping(operation: Operation, sessionId: string | null): readonly Readonly<ArmedFault>[] {
    const met = this.#armed.filter(
      (fault) =>
        isShaping(fault.name) &&
        hits(fault, operation) &&
        (sessionId === null || fault.sessionId === null || fault.sessionId === sessionId),
    )
    for (const fault of met) this.#count(fault)
    return met
  }

  #count(fault: ArmedFault): void {
    if (fault.left === null) return
    fault.left -= 1
    if (fault.left === 0) this.#armed = this.#armed.filter((other) => other !== fault)
  }
}

function hits(fault: ArmedFault, operation: Operation): boolean {
  return (fault.on === 'any' || fault.on === operation) && reaches(fault.name, operation)
}
