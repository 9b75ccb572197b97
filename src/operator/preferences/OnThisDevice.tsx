import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useState, useSyncExternalStore } from 'react'
import { useConsole } from '../../console/Console'
import { paths } from '../../console/paths'
import { arePreferencesKept, subscribeToPreferences } from '../../console/preferences'
import { count } from '../../lib/words'
import { useBasket } from '../../sessions/choosing/theBasket'
import { feedOf, replicaQuery } from '../../sessions/replica/query'
import type { BatchView } from '../../termination/batch/types'
import { useEnding } from '../../termination/useEnding'
import { Button } from '../../ui/Button'
import { AlertDialog } from '../../ui/Dialog'
import { Notice } from '../../ui/Notice'
import { eraseAll, notErasedWords, sizesOnDevice, sizeWords, type Sizes } from './stored'

/** In the address of the page that comes after it. */
const ERASED = '#erased'

/** What is kept on this device, and the button that erases it. */
export function OnThisDevice() {
  const { settings, client } = useConsole()
  const { orgId, store } = settings
  const feed = feedOf(useQueryClient(), { client, orgId }, store)
  // What is known of them: for this page nothing is read, and so nothing is kept anew.
  const { data: view } = useQuery({ ...replicaQuery(orgId, feed), enabled: false })
  const { batches } = useEnding()
  const all = useSyncExternalStore(batches.subscribe, batches.read)
  const { chosen } = useBasket()
  const [sizes, setSizes] = useState<Sizes | null>(null)
  useEffect(() => {
    const read = () => void sizesOnDevice().then(setSizes)
    read()
    const stop = subscribeToPreferences(read)
    return () => void stop()
  }, [])
  const [asking, setAsking] = useState(false)
  // Once: whoever loads the page again later has something kept by then.
  const [erased] = useState(() => location.hash === ERASED)
  useEffect(() => {
    if (erased) history.replaceState(history.state, '', paths.preferences)
  }, [erased])
  const said = (bytes: number | null | undefined) =>
    bytes === null || bytes === undefined ? '' : sizeWords(bytes)
  const sending = all.filter(isSending).length

  return (
    <>
      {erased && (
        <Notice tone="good" role="status">
          All that Curfew kept on this device was erased.
        </Notice>
      )}
      <table className="stored">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">How much</th>
            <th scope="col" className="room">
              Room
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Sessions, for a quick start</th>
            <td>{view === undefined ? '' : count(view.replica.columns.count, 'session')}</td>
            <td rowSpan={2} className="room">
              {said(sizes?.databases)}
            </td>
          </tr>
          <tr>
            <th scope="row">Batches: what was ended from here</th>
            <td>{count(all.length, 'batch', 'batches')}</td>
          </tr>
          <tr>
            <th scope="row">What is selected in this tab</th>
            <td>{count(chosen.size, 'session')}</td>
            <td className="room">{said(sizes?.basket)}</td>
          </tr>
          <tr>
            <th scope="row" colSpan={2}>
              Preferences and saved views
            </th>
            <td className="room">{said(sizes?.preferences)}</td>
          </tr>
          <tr>
            <th scope="row" colSpan={2}>
              The console itself, to open without its gateway
            </th>
            <td className="room">{said(sizes?.files)}</td>
          </tr>
        </tbody>
      </table>
      <p className="text-muted">
        No credential is kept here. Nothing of this is needed: without it the next visit takes longer, and
        what was ended from here is told by the gateway’s audit log alone.
      </p>
      <Button
        refusal={
          sending > 0
            ? `${count(sending, 'batch is', 'batches are')} still being sent: wait until that is done, or stop it.`
            : null
        }
        onClick={() => setAsking(true)}
      >
        Erase all of it…
      </Button>
      {sending > 0 && (
        <p role="status" className="text-muted">
          {count(sending, 'batch is', 'batches are')} still being sent, so nothing can be erased now.
        </p>
      )}
      {asking && <Ask all={all} sending={sending > 0} onDismiss={() => setAsking(false)} />}
    </>
  )
}

type AskProps = { all: readonly BatchView[]; sending: boolean; onDismiss: () => void }

function Ask({ all, sending, onDismiss }: AskProps) {
  const id = useId()
  const [erasing, setErasing] = useState(false)
  const [left, setLeft] = useState<readonly string[]>([])
  const unfinished = all.filter(({ phase }) => phase !== 'done').length
  const erase = async () => {
    setErasing(true)
    const notErased = await eraseAll()
    setErasing(false)
    setLeft(notErased)
    if (notErased.length > 0) return
    // What this page still knows must not be written down again.
    history.replaceState(null, '', paths.preferences + ERASED)
    location.reload()
  }
  return (
    <AlertDialog open labelledBy={`${id}title`} describedBy={`${id}words`} onDismiss={onDismiss}>
      <div className="preferences-ask">
        <h2 id={`${id}title`} className="text-base font-semibold">
          Erase all that is kept on this device?
        </h2>
        <div id={`${id}words`} className="space-y-2.5">
          <p>
            Sessions, batches, what is selected, preferences, saved views and the offline copy, of every
            organisation that was opened here. No session is changed by it.
          </p>
          {unfinished > 0 && (
            <p>
              <strong className="font-semibold">{count(unfinished, 'batch', 'batches')} not finished:</strong>{' '}
              what was not sent of {unfinished === 1 ? 'it' : 'them'} will not be, and what is still to be
              read is not.
            </p>
          )}
          <p className="text-muted">
            Other tabs go on with what they have in memory; close them to be rid of that.
          </p>
        </div>
        {left.length > 0 && (
          <Notice tone="danger" role="alert">
            {notErasedWords(left, arePreferencesKept())}
          </Notice>
        )}
        <div className="flex flex-wrap items-center justify-end gap-2">
          <Button onClick={onDismiss}>Keep it</Button>
          <Button
            kind="danger"
            refusal={sending ? 'A batch is still being sent.' : erasing ? 'It is being erased.' : null}
            onClick={() => void erase()}
          >
            Erase
          </Button>
        </div>
      </div>
    </AlertDialog>
  )
}

/** Whether something of a batch is on its way, here or in another tab. */
function isSending({ phase, targets }: BatchView): boolean {
  return (
    phase === 'grace' ||
    targets.some(
      ({ state }) =>
        ['checking', 'sending', 'verifying'].includes(state) || (state === 'planned' && phase === 'sending'),
    )
  )
}
