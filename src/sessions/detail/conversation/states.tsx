import type { ApiError } from '../../../devin/apiError'
import { count } from '../../../lib/words'
import { Notice } from '../../../ui/Notice'
import { ReadFailed } from '../ReadFailed'
import type { Said } from './pages'

type Props = { error: ApiError | null; offline: boolean; retry: () => void }

/** In the place of a conversation of which nothing has been read. */
export function Empty({ error, offline, retry }: Props) {
  if (error === null && !offline) {
    return (
      <p role="status" className="talk-empty text-muted">
        Loading the conversation…
      </p>
    )
  }
  return <Trouble error={error} offline={offline} retry={retry} known={false} />
}

/** Why nothing more can be read at the moment; what has been read stays. Nothing while all is well. */
export function Failed(props: Props) {
  return <Trouble {...props} known />
}

function Trouble({ error, offline, retry, known }: Props & { known: boolean }) {
  if (offline) {
    return (
      <Notice tone="notice" role="status" className="talk-notice">
        <strong className="font-semibold">This device is offline.</strong>{' '}
        {known ? 'New messages are' : 'The conversation is'} read when it is connected again.
      </Notice>
    )
  }
  if (error === null) return null
  return (
    <ReadFailed error={error} retry={retry} className="talk-notice">
      {known ? 'What comes after it could not be read.' : 'The conversation could not be read.'}
    </ReadFailed>
  )
}

/** What is not among the messages although it should be. */
export function LeftOut({ said: { broken, circle } }: { said: Said }) {
  if (broken === 0 && !circle) return null
  return (
    <Notice tone="notice" className="talk-notice">
      {broken > 0 &&
        `${count(broken, 'message')} could not be read and ${broken === 1 ? 'is' : 'are'} left out. `}
      {circle && 'The API’s pages lead round in a circle here: there may be more messages than can be read.'}
    </Notice>
  )
}
