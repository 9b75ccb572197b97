import { exactTime, zoneMeant } from '../../lib/zone'

/**
 * Gives each time in a part of the page its exact time with its zone as its title. Apart from drawing, because
 * formatting takes as long as drawing does: it is for who points at one, and for assistive technology.
 */
export function sayExactTimes(part: ParentNode): void {
  const zone = zoneMeant()
  for (const time of part.querySelectorAll('time')) {
    const { dateTime } = time
    // Which time the title is for, and in which zone, is noted beside it: the element may have got another since.
    const exact = `${dateTime} ${zone}`
    if (dateTime === '' || time.dataset['exact'] === exact) continue
    time.dataset['exact'] = exact
    time.title = exactTime(Date.parse(dateTime) / 1_000)
  }
}
