import { useState } from 'react'
import { rememberedTheme, rememberTheme, showTheme, THEMES } from '../console/theme'
import { icon } from '../ui/icons'

const ICONS = { system: 'monitor', light: 'sun', dark: 'moon' } as const

/** Light, dark, or as the system is: one button that goes round. Without cookies the choice holds for this page. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState(rememberedTheme)
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system'
  return (
    <button
      type="button"
      aria-label={`Theme: ${theme}. Change to ${next}`}
      title={`Theme: ${theme}`}
      onClick={() => {
        setTheme(next)
        showTheme(next)
        rememberTheme(next)
      }}
      className="inline-flex size-7 items-center justify-center rounded-md hover:bg-hover"
    >
      {icon(ICONS[theme], '', 15)}
    </button>
  )
}
