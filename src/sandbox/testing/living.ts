import { manualClock } from '../clock'
import { Organisation, type OrganisationOptions } from '../organisation'
import { START } from './running'

/** For tests: an organisation that lives unless told otherwise, and the clock by which it does. */
export function living(options: Partial<OrganisationOptions> = {}) {
  const clock = manualClock(START)
  const organisation = new Organisation({
    id: 'org-x',
    seed: 7,
    sessions: 200,
    life: true,
    faultSessions: false,
    clock,
    ...options,
  })
  return { clock, organisation }
}
