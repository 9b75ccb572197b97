import { Link } from 'react-router'
import { useConsole } from '../console/Console'
import { paths } from '../console/paths'
import { MessagePage } from './MessagePage'

type Props = {
  /** The organisation that the address names, where it is another than the console's; null for an address of nothing. */
  orgId: string | null
}

/** An address that leads nowhere here, and the way to where the sessions are. */
export default function Elsewhere({ orgId }: Props) {
  const { settings } = useConsole()
  const [title, words] =
    orgId === null
      ? ['There is no such page', 'The address may be mistyped.']
      : [
          'This console is for another organisation',
          `The address names ${orgId}; this console serves ${settings.orgId}.`,
        ]
  return (
    <MessagePage title={title}>
      <p className="wrap-anywhere">{words}</p>
      <Link
        to={paths.sessions(settings.orgId)}
        className="mt-3 inline-block text-accent underline underline-offset-2"
      >
        All sessions
      </Link>
    </MessagePage>
  )
}
