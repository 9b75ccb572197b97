import type { SessionColumns } from '../replica/columns'

/** Room is made for at most so many sessions, whatever the API says that there are. */
const MOST_ROOM = 1_000_000
/** And for so many more than there are now. */
const SPARE_ROOM = 1_000

/** Makes room for all the sessions that the API says there are. For 100,000 of them that takes as long as a frame. */
export function makeRoomFor(columns: SessionColumns, total: number): void {
  columns.makeRoom(Math.min(total + SPARE_ROOM, MOST_ROOM))
}
