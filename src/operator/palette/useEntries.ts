import { useCallback, useMemo } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useConsole } from '../../console/Console'
import { pagePath } from '../../console/pagePath'
import { paths } from '../../console/paths'
import { setPreference } from '../../console/preferences'
import { THEMES } from '../../console/theme'
import { usePreference } from '../../console/usePreference'
import { activity, ACTIVITIES, ACTIVITY_LABELS } from '../../devin/activity'
import { shortId } from '../../devin/id'
import { afterPaint } from '../../lib/afterPaint'
import { count } from '../../lib/words'
import { endBasket } from '../../sessions/choosing/endBasket'
import { basket, useBasket } from '../../sessions/choosing/theBasket'
import { countsOf } from '../../sessions/filters/counts'
import { queryFrom } from '../../sessions/filters/address'
import { NO_FILTERS, type Filters, type ListName } from '../../sessions/filters/filters'
import { useFilters } from '../../sessions/filters/useFilters'
import { LIST_WORDS, valueWords } from '../../sessions/filters/valueWords'
import { needleFor } from '../../sessions/find/rank'
import { SessionFinder } from '../../sessions/find/SessionFinder'
import { selectionOf } from '../../sessions/list/selection'
import { useSessionActions } from '../../sessions/sessionActions'
import type { ReplicaView } from '../../sessions/sync/view'
import { chooseTheme } from '../chooseTheme'
import type { Command } from '../keys/keyTable'
import type { Say } from '../keys/useSaid'
import { answering, byPart, type Entry, type Ranked } from './entries'
import { viewEntries } from './viewEntries'

// The keys of a record of all lists are all lists.
const LISTS = Object.keys(LIST_WORDS) as ListName[]
/** More sessions than are shown need not be found. */
const MOST_SESSIONS = 20

/** What the palette offers for what was typed, part by part. @param view null before any session is known */
export function useEntries(
  typed: string,
  view: ReplicaView | null,
  act: (command: Command) => string,
  say: Say,
) {
  const columns = view?.replica.columns ?? null
  const finder = useMemo(() => (columns === null ? null : new SessionFinder(columns)), [columns])
  const navigate = useNavigate()
  const { settings } = useConsole()
  const commands = useCommandEntries(act, say)
  const views = useViewEntries()
  const filters = useFilterEntries(view)
  return useMemo(() => {
    const needle = needleFor(typed)
    const others = [...commands, ...views, ...(needle.text === '' ? [] : filters)]
    const sessions = finder?.find(typed, MOST_SESSIONS).flatMap(({ row, rank }): Ranked[] => {
      const session = columns?.read(row)
      if (columns === null || session === undefined) return []
      const { session_id, is_archived } = session
      return [
        {
          id: session_id,
          part: 'Sessions',
          words: columns.shownTitle(row),
          detail: `${ACTIVITY_LABELS[activity(session)]}${is_archived ? ', archived' : ''} · ${shortId(session_id)}`,
          run: () => void navigate(paths.session(settings.orgId, session_id)),
          rank,
        },
      ]
    })
    return byPart([...answering(others, needle), ...(sessions ?? [])])
  }, [typed, finder, columns, commands, views, filters, navigate, settings])
}

/** Kinds of sessions, pages, settings, and what can be done with what is chosen. */
function useCommandEntries(act: (command: Command) => string, say: Say): Entry[] {
  const { chosen } = useBasket()
  const keys = usePreference('keys')
  const density = usePreference('density')
  const navigate = useNavigate()
  const { settings } = useConsole()
  const { refusal } = useSessionActions()
  // Where nothing can be ended, nothing is to be seen of what is chosen.
  const size = refusal === null ? chosen.size : 0
  return useMemo(() => {
    const entry = (part: Entry['part'], words: string, detail: string, run: () => void): Entry => ({
      id: `${part} ${words}`,
      part,
      words,
      detail,
      run,
    })
    const selection =
      size === 0
        ? []
        : [
            entry(
              'Selection',
              `Terminate the ${count(size, 'selected session')}…`,
              'opens the dialog',
              () => {
                const end = endBasket()
                say(end === null ? 'What is selected is still being read.' : (end() ?? ''))
              },
            ),
            entry('Selection', 'Export the selection…', 'as CSV or JSON', () =>
              // Once the palette has gone: until then nothing behind it can have the focus.
              afterPaint(() => document.querySelector<HTMLElement>('.basket-export')?.click()),
            ),
            entry('Selection', 'Clear the selection', '', () => basket.clear()),
          ]
    const views = ACTIVITIES.filter((name) => name !== 'unknown').map((name) =>
      entry('Go to', ACTIVITY_LABELS[name], 'view', () => act({ do: 'view', activity: name })),
    )
    return [
      ...selection,
      entry('Go to', 'All sessions', 'view', () => void navigate(paths.sessions(settings.orgId))),
      ...views,
      entry('Go to', 'Activity', 'page', () => act({ do: 'page', page: 'activity' })),
      entry('Go to', 'Preferences', 'page', () => act({ do: 'page', page: 'preferences' })),
      ...THEMES.map((theme) => entry('Settings', `Theme: ${theme}`, '', () => chooseTheme(theme))),
      entry('Settings', `Rows: ${density === 'compact' ? 'comfortable' : 'compact'}`, '', () =>
        setPreference('density', density === 'compact' ? 'comfortable' : 'compact'),
      ),
      entry('Settings', keys ? 'Switch single keys off' : 'Switch single keys on', '', () =>
        setPreference('keys', !keys),
      ),
      entry('Settings', 'All keys', '', () => act({ do: 'keys' })),
    ]
  }, [act, density, keys, navigate, say, settings, size])
}

/** Views by what they call for, and one's own. */
function useViewEntries(): Entry[] {
  const views = usePreference('views')
  const startView = usePreference('startView')
  const thresholds = usePreference('thresholds')
  const show = useShow()
  return useMemo(
    () => viewEntries({ views, startView, thresholds }, show),
    [views, startView, thresholds, show],
  )
}

/** Shows the list with other filters, from whatever page. */
function useShow(): (change: Filters | ((now: Filters) => Filters)) => void {
  const { settings } = useConsole()
  const navigate = useNavigate()
  const { setFilters } = useFilters()
  const list = paths.sessions(settings.orgId)
  const onList = pagePath(useLocation().pathname) === list
  return useCallback(
    (change) => {
      if (onList) return setFilters(change)
      const filters = typeof change === 'function' ? change(NO_FILTERS) : change
      void navigate({ pathname: list, search: queryFrom(filters) })
    },
    [onList, setFilters, navigate, list],
  )
}

/** Each value of each filter that some session has, with how many it would show beside the filters in use. */
function useFilterEntries(view: ReplicaView | null): Entry[] {
  const { settings } = useConsole()
  const { filters } = useFilters()
  const show = useShow()
  const onList = pagePath(useLocation().pathname) === paths.sessions(settings.orgId)
  const version = view?.version
  return useMemo(() => {
    if (view === null) return []
    const now = onList ? filters : NO_FILTERS
    const { counted } = selectionOf(view, now, view.status.asOf)
    return LISTS.flatMap((name) =>
      [...countsOf(counted, name)].map(([value, sessions]): Entry => {
        const plus = (before: Filters): Filters => ({
          ...before,
          [name]: [...new Set([...before[name], value])],
          ...(name === 'status' ? { activity: null } : {}),
        })
        return {
          id: `${name} ${value}`,
          part: 'Filter',
          words: `${LIST_WORDS[name]}: ${valueWords(name, value)}`,
          detail: count(sessions, 'session'),
          run: () => show(plus),
        }
      }),
    )
    // oxlint-disable-next-line react/memo-dependencies, react-hooks/exhaustive-deps -- columns change in place: the version tells
  }, [view, version, filters, onList, show])
}
