import { useState } from 'react'
import { icon } from '../ui/icons'

const THEMES = ['system', 'light', 'dark'] as const
type Theme = (typeof THEMES)[number]

const ICONS = { system: 'monitor', light: 'sun', dark: 'moon' } as const
// public/first.js reads the same key before the first paint.
const KEY = 'curfew.theme'

/** Light, dark, or as the system is: one button that goes round. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>(
    () => THEMES.find((name) => name === document.documentElement.dataset['theme']) ?? 'system',
  )
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system'
  return (
    <button
      type="button"
      aria-label={`Theme: ${theme}. Change to ${next}`}
      title={`Theme: ${theme}`}
      onClick={() => {
        setTheme(next)
        apply(next)
      }}
      className="inline-flex size-7 items-center justify-center rounded-md hover:bg-hover"
    >
      {icon(ICONS[theme], '', 15)}
    </button>
  )
}

function apply(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  try {
    if (theme === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, theme)
  } catch {
    // Storage is refused: the choice holds for this page.
  }
}
