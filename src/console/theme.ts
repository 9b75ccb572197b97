import { readCookie, writeCookie } from '../lib/deviceCookie'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

// Of a cookie no tab is told that another has changed it.
const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel('curfew-theme') : null

/** The theme that was chosen on this device. */
export function rememberedTheme(): Theme {
  return themeOf(readCookie(document.cookie, 'curfew-theme'))
}

function themeOf(name: unknown): Theme {
  return THEMES.find((theme) => theme === name) ?? 'system'
}

/** The gateway writes it into the next page, so that not even its first paint is in another; the other tabs are told. */
export function rememberTheme(theme: Theme): void {
  writeCookie('curfew-theme', theme === 'system' ? null : theme)
  tabs?.postMessage(theme)
}

/** Tells what is chosen in another tab. @returns ends that */
export function hearOfTheme(listener: (theme: Theme) => void): () => void {
  const hear = ({ data }: MessageEvent<unknown>) => listener(themeOf(data))
  tabs?.addEventListener('message', hear)
  return () => tabs?.removeEventListener('message', hear)
}

export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}
