import { useState } from 'react'
import { setPreference } from '../../console/preferences'
import { usePreference } from '../../console/usePreference'
import { Button } from '../../ui/Button'
import { askPermission, permission, type Permission } from '../notify/browser'

const WORDS: Readonly<Record<Permission, string>> = {
  granted: 'This browser shows them as notifications, too. They name sessions by their titles.',
  default: 'This browser has not been asked to show notifications.',
  denied:
    'This browser does not let Curfew show notifications: that is changed in its own settings for this site.',
  absent: 'This browser has no notifications for this page.',
}

/** Whether what happens elsewhere is told, and how far the browser lets it. */
export function NotificationChoice() {
  const on = usePreference('notifications')
  const [allowed, setAllowed] = useState(permission)
  const ask = () => void askPermission().then(setAllowed)
  return (
    <>
      <label className="flex min-h-7 items-center gap-2">
        <input
          type="checkbox"
          checked={on}
          onChange={({ target }) => {
            setPreference('notifications', target.checked)
            // Only from a click, and never before one.
            if (target.checked) ask()
          }}
        />
        Tell me when a session starts to need somebody, and when a batch is done
      </label>
      <p className="text-muted">
        Only while you are elsewhere, and from one tab: as a number in the page’s title and on its mark. For
        that a hidden tab goes on looking for changes, every 30 s or less often.
      </p>
      {on && (
        <p role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {WORDS[allowed]}
          {allowed === 'default' && <Button onClick={ask}>Ask the browser</Button>}
        </p>
      )}
    </>
  )
}
