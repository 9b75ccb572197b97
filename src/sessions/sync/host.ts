import type { DevinClient } from '../../devin/client'
import type { Replica } from '../replica/replica'
import type { Reading } from './reading'
import type { SyncStatus } from './view'

/** The page that a driver works for. */
export type Host = {
  client: DevinClient
  orgId: string
  /** Stands for one upstream, credential and organisation. */
  storeName: string
  replica: Replica
  status: SyncStatus
  /** The first page, where it has been read already. */
  firstPage: Reading | null
  /** Whether some page shows the list, or wants to know of it. */
  wanted: () => boolean
  /** Whether that page is in front: whether it is visible, where this is left out. */
  inFront?: () => boolean
  /** Tells when one of the two has changed. */
  onWanted: (listener: () => void) => void
  /** The status or the replica has changed: `soon` where more of the kind is about to come. */
  onChange: (status: SyncStatus, soon: boolean) => void
  /** Tells the next page load whether sessions are kept here. */
  onStored: (stored: boolean) => void
}
