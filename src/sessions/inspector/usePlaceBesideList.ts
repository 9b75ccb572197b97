import { useLayoutEffect, useRef, type RefObject } from 'react'
import { subscribeToPreferences } from '../../console/preferences'
import { TRACKS } from '../columns/arrange'
import { onColumns, tableColumns } from '../rows/layout'
import { fitting } from './room'

/**
 * Keeps a panel below what stands above the list, and at the top of the screen once that is scrolled away; and the
 * table, which becomes narrower by it, to the columns that it has room for.
 * @param hasList whether there is one: nothing may match
 */
export function usePlaceBesideList(hasList: boolean): RefObject<HTMLElement | null> {
  const panel = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const root = document.documentElement
    const grid = hasList ? document.querySelector<HTMLElement>('[role="grid"]') : null
    const above = grid?.previousElementSibling ?? document.querySelector('main')?.firstElementChild
    root.dataset['inspecting'] = ''
    let top = -1
    const place = () => {
      const under = grid?.getBoundingClientRect().top ?? above?.getBoundingClientRect().bottom ?? 0
      const next = Math.max(0, Math.round(under))
      if (next !== top) panel.current?.style.setProperty('--inspector-top', `${next}px`)
      top = next
    }
    const make = () => {
      place()
      if (grid === null) return
      // None where they are as usual.
      const tracks = root.style.getPropertyValue('--columns').split(' ').filter(Boolean)
      const columns = tableColumns().map(({ key }, index) => ({ key, track: tracks[index] ?? TRACKS[key] }))
      // As wide as text of the usual size has it: columns grow with the text.
      const scale = parseFloat(getComputedStyle(root).fontSize) / 16
      const { shown, gone } = fitting(columns, grid.clientWidth / scale)
      grid.style.setProperty('--columns', shown.map(({ track }) => track).join(' '))
      grid.dataset['without'] = gone.join(' ')
    }
    make()
    const observer = new ResizeObserver(make)
    // What stands above it, as a notice does, moves it.
    for (const element of [grid, above]) if (element) observer.observe(element)
    // Behind what lays the table out by them.
    const stops = [onColumns(make), subscribeToPreferences(() => queueMicrotask(make))]
    addEventListener('scroll', place, { passive: true })
    addEventListener('resize', make)
    return () => {
      observer.disconnect()
      for (const stop of stops) stop()
      removeEventListener('scroll', place)
      removeEventListener('resize', make)
      delete root.dataset['inspecting']
      delete grid?.dataset['without']
      grid?.style.removeProperty('--columns')
    }
  }, [hasList])
  return panel
}
