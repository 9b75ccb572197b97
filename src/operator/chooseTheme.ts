import { flushSync } from 'react-dom'
import { rememberedTheme, THEMES, type Theme } from '../console/theme'
import { openTabLine } from '../lib/tabLine'

/**
 * Chooses a theme by the switch in the header, which is on every page and goes round: so that it shows what was chosen,
 * and the first rows need not hear of any other way.
 */
export function chooseTheme(theme: Theme): void {
  const button = document.querySelector<HTMLElement>('button[aria-label^="Theme: "]')
  for (let presses = 0; presses < THEMES.length && shownTheme() !== theme; presses += 1)
    flushSync(() => button?.click())
}

/** The theme that is shown: without cookies no other place knows it. */
export function shownTheme(): Theme {
  const { theme } = document.documentElement.dataset
  return THEMES.find((one) => one === theme) ?? 'system'
}

/** Tells when another is shown. @returns ends that */
export function subscribeToTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

/** Has what is chosen in one tab chosen in all: of a cookie no tab is told that another has changed it. @returns ends that */
export function shareTheme(): () => void {
  const tabs = openTabLine('curfew-theme')
  if (tabs === null) return () => undefined
  // What was heard is not told again; and another tab may have chosen since this page was loaded.
  let known = navigator.cookieEnabled ? rememberedTheme() : shownTheme()
  // React takes no press before it has let go of the page.
  queueMicrotask(() => chooseTheme(known))
  tabs.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    known = THEMES.find((one) => one === data) ?? 'system'
    chooseTheme(known)
  })
  const callOff = subscribeToTheme(() => {
    if (shownTheme() === known) return
    known = shownTheme()
    tabs.postMessage(known)
  })
  return () => {
    callOff()
    tabs.close()
  }
}
