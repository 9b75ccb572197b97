import { useRef, useState } from 'react'
import { detailClient } from '../../console/detailClient'
import type { Session } from '../../devin/session'
import { Button } from '../../ui/Button'
import { icon } from '../../ui/icons'
import { ChangeFailed } from './ChangeFailed'
import { changeTag, tagRefusal, type TagChange } from './changeTags'
import { useChange } from './useChange'

/** The tags of a session, to be added and taken away. */
export function TagEditor({ session }: { session: Session }) {
  const { tags } = session
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const change = useChange(session, 'tags', async (wanted: TagChange) => {
    const now = await changeTag(detailClient(), session, wanted)
    // Somebody may be elsewhere by now; but what had the focus goes, the tag's own button as well as the one that adds.
    const left = wanted.wanted ? form.current?.contains(document.activeElement) : hasFocusIn(list.current)
    if (left) input.current?.focus()
    // The next one may be written by now.
    if (wanted.wanted) setText((written) => (written.trim() === wanted.tag ? '' : written))
    return { tags: now }
  })
  const add = () => change.mutate({ tag: text.trim(), wanted: true })
  const refused = change.refusal ?? tagRefusal(text, tags)
  const { tag = '', wanted = true } = change.wanted ?? {}
  return (
    <div className="tags">
      {tags.length > 0 && (
        <ul ref={list} aria-label="Tags">
          {tags.map((one) => (
            <li key={one} className="tag">
              <bdi>{one}</bdi>
              <button
                type="button"
                aria-label={`Remove tag ${one}`}
                title={change.refusal ?? `Remove tag ${one}`}
                aria-disabled={change.refusal !== null || undefined}
                // The second click of a double one would meet the next tag, once this one is gone.
                onClick={({ detail }) =>
                  detail < 2 && change.refusal === null && change.mutate({ tag: one, wanted: false })
                }
              >
                {icon('x', '', 12)}
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        ref={form}
        className="tag-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (refused === null) add()
        }}
      >
        <input
          ref={input}
          type="text"
          aria-label="New tag"
          placeholder="Add a tag"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {text !== '' && (
          <Button refusal={refused} onClick={add}>
            Add
          </Button>
        )}
      </form>
      {change.error !== null && (
        <ChangeFailed
          error={change.error}
          not={`“${tag}” was not ${wanted ? 'added' : 'removed'}.`}
          unclear={`“${tag}” is not known to have been ${wanted ? 'added' : 'removed'}.`}
        />
      )}
    </div>
  )
}

/** Whether the focus is within: or nowhere, because what had it is gone. */
function hasFocusIn(element: HTMLElement | null): boolean {
  const { activeElement, body } = document
  return activeElement === body || element?.contains(activeElement) === true
}
