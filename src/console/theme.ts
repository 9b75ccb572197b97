import { readCookie, writeCookie } from '../lib/deviceCookie'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** The theme that was chosen on this device. */
export function rememberedTheme(): Theme {
  const name = readCookie(document.cookie, 'curfew-theme')
  return THEMES.find((theme) => theme === name) ?? 'system'
}

/** The gateway writes it into the next page, so that not even its first paint is in another. */
export function rememberTheme(theme: Theme): void {
  writeCookie('curfew-theme', theme === 'system' ? null : theme)
}

export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}
