import type { Resident } from './resident'
import type { SandboxSession } from './session'

/** ACUs by the day on which they were spent; the key is the day's beginning in unix seconds. */
export type Ledger = Map<number, number>

const DAY = 86_400
/** Midnight Pacific, as the contract gives it. */
const DAY_STARTS = 8 * 3600

/** The beginning of the day that a time lies in, both in unix seconds. */
export function dayOf(time: number): number {
  return Math.floor((time - DAY_STARTS) / DAY) * DAY + DAY_STARTS
}

/** What a session has spent by day. It adds up to its `acus_consumed`. */
export function ledgerOf({ ledger, initial }: Resident): Ledger {
  return ledger ?? spread(initial)
}

/** The ledger after a change of `acus_consumed`; what is taken back is taken from the latest days. */
export function booked(resident: Resident, after: SandboxSession, at: number): Ledger {
  const ledger = new Map(ledgerOf(resident))
  let change = after.acus_consumed - resident.session.acus_consumed
  if (change >= 0) {
    add(ledger, dayOf(at), change)
    return ledger
  }
  for (const day of [...ledger.keys()].toSorted((a, b) => b - a)) {
    const taken = Math.min(ledger.get(day) ?? 0, -change)
    add(ledger, day, -taken)
    change += taken
  }
  return ledger
}

/** Before it was taken in a session spent evenly from its start to its last change. */
function spread({ created_at, updated_at, acus_consumed }: SandboxSession): Ledger {
  const ledger: Ledger = new Map()
  const span = Math.max(1, updated_at - created_at)
  let left = acus_consumed
  for (let day = dayOf(created_at); day < dayOf(updated_at); day += DAY) {
    const seconds = day + DAY - Math.max(day, created_at)
    const share = rounded((acus_consumed * seconds) / span)
    add(ledger, day, share)
    left -= share
  }
  add(ledger, dayOf(updated_at), left)
  return ledger
}

function add(ledger: Ledger, day: number, acus: number): void {
  const sum = rounded((ledger.get(day) ?? 0) + acus)
  if (sum === 0) ledger.delete(day)
  else ledger.set(day, sum)
}

/** To the millionth: sums of hundredths stay sums of hundredths. */
function rounded(acus: number): number {
  return Math.round(acus * 1e6) / 1e6
}

/** Consumption as the API answers it: the ledgers' sum by day, from `after` on and before `before` (unix seconds). */
export function consumptionOf(ledgers: Iterable<Ledger>, after = -Infinity, before = Infinity) {
  const sum: Ledger = new Map()
  for (const ledger of ledgers)
    for (const [day, acus] of ledger)
      if (day >= after && day < before) sum.set(day, (sum.get(day) ?? 0) + acus)
  const days = [...sum].toSorted(([a], [b]) => a - b)
  return {
    total_acus: rounded(days.reduce((total, [, acus]) => total + acus, 0)),
    consumption_by_date: days.map(([date, acus]) => ({
      date,
      acus: rounded(acus),
      acus_by_product: { devin: rounded(acus), cascade: 0, terminal: 0, review: 0 },
    })),
  }
}
