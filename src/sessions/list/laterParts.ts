import { inspectedIn } from '../inspector/inspection'
import { loadHand } from './hand'

export { FilterChips } from '../filters/FilterChips'
export { SortMenu } from '../filters/SortMenu'
export { BrokenNotice, IgnoredNotice, OfflineNotice, StaleNotice } from './DoubtNotices'
export { NoMatch } from './NoMatch'
export { ListFailed, NoSessions } from './NoRows'
export { ReadingLine } from './ReadingLine'
export { StillLoading } from './StillLoading'
export { StoreNotice } from './StoreNotice'
export { WaitingPill } from './WaitingPill'

// A link that shows one beside the list has nobody's hand on it yet.
if (inspectedIn(location.search) !== null) void loadHand()
