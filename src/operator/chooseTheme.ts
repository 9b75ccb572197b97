import { flushSync } from 'react-dom'
import { THEMES, type Theme } from '../console/theme'

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
