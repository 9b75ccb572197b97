import { useQueryClient } from '@tanstack/react-query'
import {
  Suspense,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useConsole } from '../../console/Console'
import { paths } from '../../console/paths'
import type { SessionId } from '../../devin/id'
import { isPageFree } from '../../ui/isPageFree'
import { AT_THE_FOOT, latePart } from '../../ui/latePart'
import { useWide } from '../../ui/useWide'
import { isAhead } from '../filters/ahead'
import { focusCurrentRow } from '../list/focusCurrentRow'
import { listOnPage } from '../list/listOnPage'
import { knownSession, sessionQuery } from '../replica/query'
import type { SessionColumns } from '../replica/columns'
import { inspected, inspectedIn, searchWith } from './inspection'
import { provideWays } from './meeting'

const load = () => import('./Inspector')
const Inspector = latePart(load, 'The session beside the list', AT_THE_FOOT)

/** The address follows where a walk has come to rest, in milliseconds. */
const REST_MS = 300

/** In which one types. */
const FIELDS = 'input:not([type="checkbox"]), textarea, select'

type Props = { orgId: string; columns: SessionColumns | undefined; rows: Uint32Array }

/** Where a session is shown beside the list, if one is: as the address says, and as it is walked. */
export function InspectorPlace({ orgId, columns, rows }: Props) {
  const { client } = useConsole()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const wide = useWide()
  const { id, calm } = useSyncExternalStore(inspected.subscribe, inspected.read)
  useAddress(id)

  useLayoutEffect(
    () =>
      provideWays({
        // Where there is no room for it, the title leads to the page, and a finger on the row offers its filters.
        open: ({ session_id }) => {
          if (wide) showBeside(session_id, columns)
          return wide
        },
        prepare: ({ session_id }) => {
          void load().catch(() => undefined)
          if (wide) void queries.prefetchQuery(sessionQuery({ client, orgId }, session_id))
        },
      }),
    [wide, columns, orgId, queries, client],
  )
  // On a narrow screen it is the page itself, from where a step back leads to the list.
  useEffect(() => {
    if (wide || id === null) return
    const open = async () => {
      await navigate({ search: searchWith(window.location.search, null) }, { replace: true })
      await navigate(paths.session(orgId, id))
    }
    void open()
  }, [wide, id, orgId, navigate])
  // Another list, or another page, begins without.
  useEffect(() => () => inspected.show(null), [])

  const close = useCallback(() => {
    inspected.show(null)
    const row = id === null ? undefined : columns?.rowOf(id)
    const list = listOnPage()
    if (row !== undefined && list?.rows.includes(row)) list.focus(row, 'title')
    else focusCurrentRow()
  }, [id, columns])
  useEscape(id === null ? null : close)

  const index = useMemo(() => {
    const row = id === null ? undefined : columns?.rowOf(id)
    return row === undefined ? -1 : rows.indexOf(row)
  }, [id, columns, rows])

  if (id === null || !wide) return null
  return (
    <Suspense>
      <Inspector
        orgId={orgId}
        id={id}
        calm={calm}
        known={knownSession(queries, orgId, id)}
        index={index}
        length={rows.length}
        onStep={(step) => {
          const next = columns?.idOf(rows[index + step] ?? -1)
          const { activeElement } = document
          if (next !== undefined) showBeside(next, columns)
          // Who steps by a button goes on with it.
          if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true })
        }}
        onOpen={(other) => inspected.show(other)}
        onClose={close}
      />
    </Suspense>
  )
}

/** Shows a session, and has its row on the screen and in focus, from where the arrow keys lead on. */
function showBeside(id: SessionId, columns: SessionColumns | undefined): void {
  inspected.show(id)
  const row = columns?.rowOf(id)
  if (row !== undefined) listOnPage()?.focus(row, 'title')
}

/** Follows the address, and has the address follow. */
function useAddress(id: SessionId | null): void {
  const { search, state } = useLocation() as { search: string; state: unknown } // the router's type has `any` in it
  const navigate = useNavigate()
  const inAddress = inspectedIn(search)
  const written = useRef<SessionId | null>(null)
  useEffect(() => {
    // One that is open stays open when another filter is asked for. And who has walked on while the address followed is
    // not led back.
    if (inAddress !== null && inAddress !== written.current) inspected.show(inAddress)
    written.current = null
  }, [inAddress])
  useEffect(() => {
    if (id === inAddress) return undefined
    let timer: ReturnType<typeof setTimeout>
    const write = () => {
      // What is on its way into the address goes first.
      if (isAhead()) timer = setTimeout(write, REST_MS)
      else {
        written.current = id
        void navigate({ search: searchWith(window.location.search, id) }, { replace: true, state })
      }
    }
    timer = setTimeout(write, id === null ? 0 : REST_MS)
    return () => clearTimeout(timer)
  }, [id, inAddress, state, navigate])
}

/** Escape closes it, unless it belongs to what lies above it or is being typed in. */
function useEscape(onEscape: (() => void) | null): void {
  useEffect(() => {
    if (onEscape === null) return undefined
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
      if (!isPageFree()) return
      const { target } = event
      const field = target instanceof Element && target.matches(FIELDS) ? target : null
      // Also beside the list, where what has been typed would go with it.
      const typed = field instanceof HTMLInputElement && field.value !== ''
      if (field !== null && (typed || field.closest('.inspector') === null)) return
      onEscape()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [onEscape])
}
