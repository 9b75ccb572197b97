import { useId } from 'react'
import { Link } from 'react-router'
import { paths } from '../../console/paths'
import { usePreference } from '../../console/usePreference'
import { Button } from '../../ui/Button'
import { ModalDialog } from '../../ui/ModalDialog'
import { KeyList } from './KeyList'

/** All keys, over the page. */
export function KeysDialog({ onDismiss }: { onDismiss: () => void }) {
  const id = useId()
  const keys = usePreference('keys')
  return (
    <ModalDialog labelledBy={id} onDismiss={onDismiss} className="keys-dialog">
      <div className="keys-within">
        <div className="flex items-center justify-between gap-4">
          <h2 id={id} className="text-base font-semibold">
            Keys
          </h2>
          <Button onClick={onDismiss}>Close</Button>
        </div>
        <p className="text-muted">
          {keys
            ? 'None of them ends a session: the dialog asks first. They do nothing while you type.'
            : 'Those that are a letter or a sign are switched off.'}{' '}
          <Link
            to={paths.preferences}
            onClick={onDismiss}
            className="text-accent underline underline-offset-2"
          >
            Preferences
          </Link>
        </p>
        <KeyList level={3} />
      </div>
    </ModalDialog>
  )
}
