import { useSyncExternalStore, type ReactNode } from 'react'
import {
  arePreferencesKept,
  DENSITIES,
  REFRESH_SECONDS,
  setPreference,
  subscribeToPreferences,
} from '../../console/preferences'
import { THEMES } from '../../console/theme'
import { usePreference } from '../../console/usePreference'
import { duration } from '../../lib/time'
import { usePageOfItsOwn } from '../../ui/usePageOfItsOwn'
import { KeyList } from '../keys/KeyList'
import { chooseTheme, shownTheme, subscribeToTheme } from '../chooseTheme'
import { ZoneChoice } from '../ZoneChoice'
import { Choices } from './Choices'
import { NotificationChoice } from './NotificationChoice'
import { OnThisDevice } from './OnThisDevice'
import './sheet'

const THEME_WORDS = { system: 'As the system', light: 'Light', dark: 'Dark' } as const
const DENSITY_WORDS = { comfortable: 'Comfortable', compact: 'Compact' } as const
/** In seconds. */
const RATES = [5, 10, 15, 30, 60, 300, 900, REFRESH_SECONDS.most]

/** What an operator has chosen on this device, and what is kept on it. */
export default function PreferencesPage() {
  usePageOfItsOwn('Preferences')
  const kept = useSyncExternalStore(subscribeToPreferences, arePreferencesKept)
  const theme = useSyncExternalStore(subscribeToTheme, shownTheme)
  const density = usePreference('density')
  const keys = usePreference('keys')
  return (
    <div className="preferences mx-auto max-w-4xl">
      <h1 className="text-lg leading-7 font-semibold tracking-tight">Preferences</h1>
      <p role="status" className={kept ? 'text-muted' : 'text-notice'}>
        {kept
          ? 'They hold for this browser on this device, from the moment they are chosen.'
          : 'This browser keeps nothing of what is chosen now: it holds until this page is closed or loaded anew.'}
      </p>
      <Section title="Look">
        <Choices legend="Theme" values={THEMES} words={THEME_WORDS} chosen={theme} onChoose={chooseTheme} />
        <Choices
          legend="Rows"
          values={DENSITIES}
          words={DENSITY_WORDS}
          chosen={density}
          onChoose={(chosen) => setPreference('density', chosen)}
        />
      </Section>
      <Section title="Time">
        <ZoneChoice />
        <p className="text-muted">All times of the clock are told in this zone, and name it.</p>
      </Section>
      <Section title="Freshness">
        <RefreshChoice />
      </Section>
      <Section title="Notifications">
        <NotificationChoice />
      </Section>
      <Section title="Keys">
        <label className="flex min-h-7 items-center gap-2">
          <input
            type="checkbox"
            checked={keys}
            onChange={(event) => setPreference('keys', event.target.checked)}
          />
          Single keys do something
        </label>
        <p className="text-muted">
          Switch them off where speech or another program types for you. Ctrl+K, the arrows and Escape stay;
          in the list, letters then lead to the next title that begins with them.
        </p>
        <KeyList level={3} />
      </Section>
      <Section title="On this device">
        <OnThisDevice />
      </Section>
    </div>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="preferences-section">
      <h2 className="font-semibold">{title}</h2>
      <div className="preferences-content">{children}</div>
    </section>
  )
}

function RefreshChoice() {
  const chosen = usePreference('refreshSeconds')
  const rates = chosen === null || RATES.includes(chosen) ? RATES : [...RATES, chosen].sort((a, b) => a - b)
  return (
    <>
      <label className="preferences-line">
        Look for changes
        <select
          value={chosen ?? ''}
          onChange={({ target }) =>
            setPreference('refreshSeconds', target.value === '' ? null : Number(target.value))
          }
          className="min-h-7 rounded-md border border-line-strong bg-surface px-2"
        >
          <option value="">as needed</option>
          {rates.map((seconds) => (
            <option key={seconds} value={seconds}>
              every {duration(seconds)}
            </option>
          ))}
        </select>
      </label>
      <p className="text-muted">
        As needed is every 5 s while any session may change by itself, and every 15 s otherwise. All tabs
        share one reader; where the API asks to wait, it waits.
      </p>
    </>
  )
}
