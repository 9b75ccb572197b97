import { useId, useState } from 'react'
import type { SavedView } from '../../console/preferences'
import { Button } from '../../ui/Button'
import { useCopy } from '../../ui/useCopy'
import { queryFrom } from '../filters/address'
import { filtersOf, nameFrom } from './ownViews'

type Props = {
  view: SavedView
  isStart: boolean
  isFirst: boolean
  isLast: boolean
  /** @returns whether it can have that name */
  onRename: (name: string) => boolean
  onReorder: (by: -1 | 1) => void
  onStart: (chosen: boolean) => void
  onDelete: () => void
}

/** All that can be done with a view that was saved. */
export function ViewTools(props: Props) {
  const { view, isStart, isFirst, isLast, onRename, onReorder, onStart, onDelete } = props
  const [name, setName] = useState(view.name)
  const [refused, setRefused] = useState(false)
  const fault = useId()
  return (
    <div className="view-tools">
      <form
        className="view-form"
        onSubmit={(event) => {
          event.preventDefault()
          setRefused(!onRename(nameFrom(name)))
        }}
      >
        <input
          aria-label={`New name of ${view.name}`}
          aria-invalid={refused}
          aria-describedby={refused ? fault : undefined}
          value={name}
          onChange={({ target }) => {
            setName(target.value)
            setRefused(false)
          }}
        />
        <Button type="submit">Rename</Button>
      </form>
      {refused && (
        <p id={fault} role="alert" className="text-xs text-danger-strong">
          {nameFrom(name) === '' ? 'A view needs a name.' : 'Another view has that name.'}
        </p>
      )}
      <div className="view-buttons">
        <Button refusal={isFirst ? 'It is the first.' : null} onClick={() => onReorder(-1)}>
          Up
        </Button>
        <Button refusal={isLast ? 'It is the last.' : null} onClick={() => onReorder(1)}>
          Down
        </Button>
        <Button onClick={onDelete}>Delete</Button>
        <Button onClick={() => onStart(!isStart)}>
          {isStart ? 'No longer the start view' : 'Make it the start view'}
        </Button>
      </div>
      <CopyLink view={view} />
    </div>
  )
}

const COPY_WORDS = {
  copied: 'Copied.',
  refused: 'The browser copies nothing here: copy it from the field.',
} as const

/** The link that carries all of a view. Where the browser lets nothing be copied, it is there to be copied by hand. */
function CopyLink({ view }: { view: SavedView }) {
  const link = `${window.location.origin}${window.location.pathname}?${queryFrom(filtersOf(view))}`
  const [outcome, copy] = useCopy(link, () => link)
  return (
    <>
      <div className="view-form">
        <input
          readOnly
          aria-label={`Link to ${view.name}`}
          value={link}
          onFocus={({ target }) => target.select()}
        />
        <Button onClick={copy}>Copy link</Button>
      </div>
      <span role="status" className="text-xs text-muted">
        {outcome && COPY_WORDS[outcome]}
      </span>
    </>
  )
}
