import { KEY_GROUPS } from './keyTable'
import './sheet'

const SHOWN: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageDown: 'Page Down',
  PageUp: 'Page Up',
  Escape: 'Esc',
  Space: 'Space',
}

/** All keys and what each does. @param level of its headings: 2 or 3 */
export function KeyList({ level }: { level: 2 | 3 }) {
  const Heading = `h${level}` as const
  return (
    <div className="key-groups">
      {KEY_GROUPS.map(({ name, lines }) => (
        <section key={name}>
          <Heading className="mb-1 font-semibold">{name}</Heading>
          <dl className="key-lines">
            {lines.map(({ keys, words }) => (
              <div key={words}>
                <dt>{words}</dt>
                <dd>
                  {keys.map((way, at) => (
                    <span key={way}>
                      {at > 0 && <span className="text-muted"> or </span>}
                      <Way way={way} />
                    </span>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

/** "g then n", "Shift+j". */
function Way({ way }: { way: string }) {
  return way.split(' ').map((name, at) => (
    <span key={name}>
      {at > 0 && <span className="text-muted"> then </span>}
      {name.split('+').map((part, place) => (
        <span key={part}>
          {place > 0 && '+'}
          <kbd>{SHOWN[part] ?? part}</kbd>
        </span>
      ))}
    </span>
  ))
}
