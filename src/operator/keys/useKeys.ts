import { useEffect, useRef } from 'react'
import { readPreferences } from '../../console/preferences'
import { listOnPage } from '../../sessions/list/listOnPage'
import { takeForWish } from './fieldWish'
import { KEY_LINES, type Command } from './keyTable'
import { isInList } from './listMoves'
import { createKeyReader, isPaletteKey, isTyped, SECOND_KEY_MS } from './readKeys'
import { TitleFinder } from './TitleFinder'
import { leaveSearch } from './useCommands'
import type { Say } from './useSaid'
import { isPageFree } from '../../ui/isPageFree'
import { takesText } from './where'

/** For so long a key waits for this part of the program, in milliseconds: a slow network brings it late. */
const EARLY_MS = 8_000

/**
 * Hears the keys of the page.
 * @param takeEarly gives those that were pressed before there was anybody to hear them
 * @param act does what one asks for, and gives back what is to be said
 * @param say has it seen and heard
 */
export function useKeys(takeEarly: () => KeyboardEvent[], act: (command: Command) => string, say: Say): void {
  const acting = useRef(act)
  useEffect(() => {
    acting.current = act
  }, [act])

  useEffect(() => {
    const read = createKeyReader()
    const finder = new TitleFinder()

    /** @returns whether the key was one of a title that is looked for */
    const find = (event: KeyboardEvent, at: number, single: boolean): boolean => {
      const view = listOnPage()
      const { key } = event
      if (view === null || !isTyped(event) || event.altKey) {
        if (key !== 'Shift') finder.end()
        return false
      }
      const letters = finder.isOn(at) || (!single && isInList())
      // A space ticks, unless it is part of what is being typed.
      if (!letters || (key === ' ' && !finder.goesOn(at))) return false
      event.preventDefault()
      // The list would take it for a tick.
      event.stopPropagation()
      say(finder.type(view, key, at))
      return true
    }

    const hear = (event: KeyboardEvent) => {
      const { target } = event
      if (event.defaultPrevented || event.isComposing) return
      if (!isPageFree()) {
        // What lies over the page has no use for it, and the browser's own leads away: into its search.
        if (isPaletteKey(event)) event.preventDefault()
        return
      }
      if (takeForWish(event)) return
      const single = readPreferences().keys
      const at = event.timeStamp
      if (takesText(target)) {
        if (event.key === 'Escape' && leaveSearch(target)) event.preventDefault()
        // Only what nobody types goes on.
        if (!(event.ctrlKey || event.metaKey)) return
      } else if (find(event, at, single)) return
      // By the list itself, or where there is none by the browser: the page is scrolled with them.
      const others = event.key.startsWith('Arrow') && (!event.shiftKey || !isInList())
      // Read all the same: it leads elsewhere, and a key that comes after it is no second one.
      const understood = read(event, single, at)
      if (others) return say('')
      if (understood === 'held') return holdBack(event)
      if (understood === null) return say('')
      if ('first' in understood) {
        event.preventDefault()
        return say(secondKeys(understood.first), SECOND_KEY_MS)
      }
      const { command } = understood
      if (command.do !== 'back') event.preventDefault()
      const words = acting.current(command)
      say(command.do === 'find' && words === '' ? finder.begin(at) : words)
    }

    // Before the list hears them: what is typed there may be a title.
    addEventListener('keydown', hear, true)
    // A key that was pressed longer ago is not what somebody waits for any more; what a button asked for is.
    for (const event of takeEarly())
      if (!event.isTrusted || performance.now() - event.timeStamp < EARLY_MS) hear(event)
    return () => removeEventListener('keydown', hear, true)
  }, [takeEarly, say])
}

/** Nobody else does once more with a key that is held what it has done: the list ticks, the inspector closes. */
function holdBack(event: KeyboardEvent): void {
  if (event.key === ' ' ? !isInList() : !isTyped(event) && event.key !== 'Escape') return
  event.preventDefault()
  event.stopPropagation()
}

/** "g, then a: All, n: Needs you". */
function secondKeys(first: string): string {
  const seconds = KEY_LINES.flatMap(({ keys, words }) =>
    keys.flatMap((way) => (way.startsWith(`${first} `) ? [`${way.slice(first.length + 1)}: ${words}`] : [])),
  )
  return `${first}, then ${seconds.join(', ')}`
}
