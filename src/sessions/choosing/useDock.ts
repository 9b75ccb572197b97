import { useCallback } from 'react'

/**
 * Makes room for what is docked at the foot of the page: its height stands in `--dock` of the page, for what lies above
 * it and for the end of the page. To be used as its `ref`.
 */
export function useDock(): (element: HTMLElement) => () => void {
  return useCallback((element: HTMLElement) => {
    const { style } = document.documentElement
    const observer = new ResizeObserver(() => style.setProperty('--dock', `${element.offsetHeight}px`))
    observer.observe(element)
    return () => {
      observer.disconnect()
      style.removeProperty('--dock')
    }
  }, [])
}
