import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useConsole } from '../../console/Console'
import { pagePath } from '../../console/pagePath'
import { paths } from '../../console/paths'
import { sessionIdFrom, type SessionId } from '../../devin/id'
import { sessionCan } from '../../devin/sessionCan'
import type { Session } from '../../devin/session'
import { endBasket } from '../../sessions/choosing/endBasket'
import { queryFrom } from '../../sessions/filters/address'
import { FILTERS_ID } from '../../sessions/filters/focusFilters'
import { NO_FILTERS } from '../../sessions/filters/filters'
import { useFilters } from '../../sessions/filters/useFilters'
import { inspected } from '../../sessions/inspector/inspection'
import { focusCurrentRow } from '../../sessions/list/focusCurrentRow'
import { listOnPage } from '../../sessions/list/listOnPage'
import { sessionQuery } from '../../sessions/replica/query'
import { useSessionActions } from '../../sessions/sessionActions'
import { wishFor } from './fieldWish'
import type { Command } from './keyTable'
import { extend, isInList, move, tick } from './listMoves'

type Show = (what: 'keys' | 'palette') => void

/**
 * What keys ask for, done.
 * @param show opens what lies over the page
 * @returns does it; gives back what is to be said of it, nothing for a command that shows by itself what it does
 */
export function useCommands(show: Show): (command: Command) => string {
  const { settings, client } = useConsole()
  const { orgId } = settings
  const queries = useQueryClient()
  const navigate = useNavigate()
  const pathname = pagePath(useLocation().pathname)
  const { setFilters } = useFilters()
  const { terminate, refusal, progressOf } = useSessionActions()
  const list = paths.sessions(orgId)
  const onList = pathname === list

  const endOne = useCallback(
    (id: SessionId): string => {
      const { queryKey } = sessionQuery({ client, orgId }, id)
      const session = queries.getQueryData<Session>(queryKey)
      if (session === undefined) return 'This session is still being read.'
      const can = sessionCan.terminate(session)
      if (!can.can) return can.reason
      if (refusal !== null) return refusal
      const progress = progressOf(session)
      if (progress?.busy) return progress.detail
      terminate(session, 'page')
      return ''
    },
    [client, orgId, progressOf, queries, refusal, terminate],
  )

  return useCallback(
    (command) => {
      const view = listOnPage()
      switch (command.do) {
        case 'keys':
        case 'palette':
          show(command.do)
          return ''
        case 'search':
        case 'filters':
          if (!onList) void navigate(list)
          if (command.do === 'search') wishFor(searchField, focusSearch)
          else wishFor(firstFilter, openFilter)
          return ''
        case 'move':
          if (view === null) return NO_LIST
          move(view, command.by)
          return ''
        case 'extend':
        case 'tick':
          if (view === null) return NO_LIST
          if (!isInList()) return NO_ROW
          if (command.do === 'extend') void extend(view, command.by)
          else tick(view, command.range)
          return refusal ?? ''
        case 'view': {
          const { activity } = command
          if (onList) setFilters((now) => ({ ...now, activity, status: [] }))
          else void navigate({ pathname: list, search: queryFrom({ ...NO_FILTERS, activity }) })
          return ''
        }
        case 'page':
          void navigate(command.page === 'activity' ? paths.activity(orgId) : paths.preferences)
          return ''
        case 'end': {
          const end = endBasket()
          if (end !== null) return end() ?? ''
          if (isInList()) return endRow()
          // Beside the list it is what is shown: the address follows a moment later, and is of the one before until then.
          const id = onList ? inspected.read().id : sessionInAddress(pathname)
          return id === null ? 'Nothing is ticked, and no row has the focus: go to one with j.' : endOne(id)
        }
        case 'back':
          if (onList || !isPageOfConsole(pathname)) return ''
          if (isWriting()) return WRITING
          // To the list as it was left, where this is where one came from.
          if (cameFromWithin()) void navigate(-1)
          else void navigate(list)
          return ''
        case 'find':
          return view === null ? NO_LIST : ''
      }
    },
    [show, onList, navigate, list, refusal, setFilters, orgId, pathname, endOne],
  )
}

const NO_LIST = 'There is no list on this page.'
const NO_ROW = 'No row has the focus: go to one with j.'
const WRITING = 'A message is not sent yet: close it, and Escape leads back.'

/** With Escape out of an empty search, and into the list. */
export function leaveSearch(target: EventTarget | null): boolean {
  const leaves = target instanceof HTMLInputElement && target.type === 'search' && target.value === ''
  if (leaves) focusCurrentRow()
  return leaves
}

function searchField(): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>(`#${FILTERS_ID} input[type="search"]`)
}

function focusSearch(field: HTMLInputElement, typed: string): void {
  field.focus()
  field.select()
  if (typed === '') return
  field.setRangeText(typed, 0, field.value.length, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

function firstFilter(): HTMLElement | null {
  // The first menu is that of the views, to which `g` leads.
  return document.querySelectorAll<HTMLElement>(`#${FILTERS_ID} [popovertarget]`)[1] ?? null
}

function openFilter(button: HTMLElement): void {
  button.focus()
  // As with this key: it leads into the menu.
  button.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
}

/** As by its button, with the session as it is drawn. */
function endRow(): string {
  const row = document.activeElement?.closest('[data-row]')
  const button = row?.querySelector<HTMLElement>('[data-control="terminate"]')
  if (!button) return 'This session cannot be ended from here.'
  if (button.getAttribute('aria-disabled') === 'true') return button.title
  button.click()
  return ''
}

/** The session that a page is of. */
function sessionInAddress(pathname: string): SessionId | null {
  return sessionIdFrom(/\/sessions\/([^/]+)$/.exec(pathname)?.[1] ?? '')
}

function isPageOfConsole(pathname: string): boolean {
  return pathname === paths.preferences || /^\/orgs\/[^/]+\/(?:activity|sessions\/[^/]+)$/.test(pathname)
}

/** Whether a message is open that has been begun. */
function isWriting(): boolean {
  return [...document.querySelectorAll<HTMLTextAreaElement>('.message-form textarea')].some(
    ({ value }) => value.trim() !== '',
  )
}

function cameFromWithin(): boolean {
  const { idx = 0 } = (window.history.state ?? {}) as { idx?: number } // the router's own
  return idx > 0
}
