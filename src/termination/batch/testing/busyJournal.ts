import { openDB } from 'idb'
import { journalName } from '../journal'

/**
 * For tests: the journal of the tabs answers nobody else.
 * @returns lets go of it
 */
export async function keepBusy(): Promise<() => void> {
  const db = await openDB(journalName('one', 'org-test'), 1)
  const { store } = db.transaction('batches', 'readwrite')
  const over = new AbortController()
  void (async () => {
    // A transaction lives for as long as it is asked for something.
    while (!over.signal.aborted) await store.get('none')
    db.close()
  })()
  return () => over.abort()
}
