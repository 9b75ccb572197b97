import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useNavigate } from 'react-router'
import { useConsole } from '../../console/Console'
import { paths } from '../../console/paths'
import { usePreference } from '../../console/usePreference'
import { count } from '../../lib/words'
import { titleOf } from '../../sessions/facts/words'
import { feedOf, replicaQuery } from '../../sessions/replica/query'
import { leading } from '../../sessions/tabs/leading'
import type { BatchView } from '../../termination/batch/types'
import { isUndone, spokenLine } from '../../termination/tray/cardWords'
import { useEnding } from '../../termination/useEnding'
import { closeNotifications, notify } from './browser'
import { showNews } from './mark'
import { NeedWatch } from './NeedWatch'

/** So many titles are named: a notification has room for no more. */
const MOST_NAMED = 3

/** Tells what happens while the operator is elsewhere, where that is asked for. Draws nothing. */
export function Notifier() {
  return usePreference('notifications') ? <Watch /> : null
}

function Watch() {
  const tell = useNews()
  useNeeds(tell)
  useBatches(tell)
  return null
}

type News = { ids: readonly string[]; title: string; body: string; to: string }

/** Counts news until the operator comes back, to this tab or to another one. */
function useNews(): (news: News) => void {
  const navigate = useNavigate()
  const unread = useRef(new Set<string>())
  useEffect(() => {
    const news = unread.current
    const clear = () => {
      news.clear()
      showNews(0)
      closeNotifications()
    }
    const look = () => {
      // Another tab leads once somebody looks at it: what was counted here is read there.
      if (!isAway() || !leading.read()) clear()
    }
    addEventListener('visibilitychange', look)
    addEventListener('focus', look)
    const stop = leading.subscribe(look)
    return () => {
      removeEventListener('visibilitychange', look)
      removeEventListener('focus', look)
      stop()
      clear()
    }
  }, [])
  return useCallback(
    ({ ids, title, body, to }) => {
      // Of several tabs one: that which asks the API.
      if (!isAway() || !leading.read()) return
      for (const id of ids) unread.current.add(id)
      showNews(unread.current.size)
      notify(title, body, () => void navigate(to))
    },
    [navigate],
  )
}

/** Whether what happens now is not seen here. */
function isAway(): boolean {
  return document.visibilityState === 'hidden' || !document.hasFocus()
}

/** Sessions that begin to need somebody. */
function useNeeds(tell: (news: News) => void): void {
  const { settings, client } = useConsole()
  const { orgId, store } = settings
  const feed = feedOf(useQueryClient(), { client, orgId }, store)
  const { data: view } = useQuery(replicaQuery(orgId, feed))
  useEffect(() => feed.watch(), [feed])
  const [watch] = useState(() => new NeedWatch())
  // Until all has been read, what is new here need not be new there.
  const begun = useRef(false)
  useEffect(() => {
    if (view === undefined) return
    const { columns } = view.replica
    const rows = watch.look(columns)
    const known = begun.current
    begun.current = view.status.active.complete
    if (!known || rows.length === 0) return
    const sessions = rows.flatMap((row) => columns.read(row) ?? [])
    const [one, ...others] = sessions
    if (one === undefined) return
    const alone = others.length === 0
    const titles = sessions.slice(0, MOST_NAMED).map(titleOf)
    tell({
      ids: sessions.map(({ session_id }) => session_id),
      title: alone ? 'A session needs you' : `${count(sessions.length, 'session')} need you`,
      body: titles.join('\n') + (sessions.length > MOST_NAMED ? '\n…' : ''),
      to: alone ? paths.session(orgId, one.session_id) : `${paths.sessions(orgId)}?activity=needs-you`,
    })
  }, [view, watch, tell, orgId])
}

/** Batches that come to their end. */
function useBatches(tell: (news: News) => void): void {
  const { settings } = useConsole()
  const { batches } = useEnding()
  const all = useSyncExternalStore(batches.subscribe, batches.read)
  const known = useRef<ReadonlySet<string> | null>(null)
  const [ready, setReady] = useState(false)
  useEffect(() => void batches.ready.then(() => setReady(true)), [batches])
  useEffect(() => {
    if (!ready) return
    const done = all.filter(({ phase }) => phase === 'done')
    const before = known.current
    known.current = new Set(done.map(({ id }) => id))
    // What was over before this page had read it is no news.
    if (before !== null) for (const batch of done.filter(({ id }) => !before.has(id))) tellBatch(batch)

    function tellBatch(batch: BatchView) {
      if (isUndone(batch)) return
      const to = `${paths.activity(settings.orgId)}#${batch.id}`
      tell({ ids: [batch.id], title: 'A batch is done', body: spokenLine(batch), to })
    }
  }, [all, ready, tell, settings])
}
