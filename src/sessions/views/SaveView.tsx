import { useState } from 'react'
import type { SavedView } from '../../console/preferences'
import { Button } from '../../ui/Button'
import type { Filters } from '../filters/filters'
import type { ChangeOptions } from '../filters/useFilters'
import { keepViews } from './keepViews'
import { isWorthSaving, nameFrom, saved } from './ownViews'

const UNKEPT =
  'This browser keeps no view that is saved now: it holds until this page is closed or loaded anew.'

type Props = {
  filters: Filters
  views: readonly SavedView[]
  /** Whether the browser keeps them, as far as that has shown. */
  kept: boolean
  onChange: (filters: Filters, options?: ChangeOptions) => void
}

/** Saves what is shown, filters and order, under a name. */
export function SaveView({ filters, views, kept, onChange }: Props) {
  const [text, setText] = useState('')
  /** Somebody wants to save it, also where that cannot be. */
  const [asked, setAsked] = useState(false)
  const name = nameFrom(text)
  const taken = views.some((view) => view.name === name)
  const refusal = !isWorthSaving(filters)
    ? 'Nothing is filtered or sorted: there is no view to save.'
    : name === ''
      ? 'A view needs a name.'
      : null
  return (
    <>
      <form
        className="view-form view-save"
        onSubmit={(event) => {
          event.preventDefault()
          setAsked(refusal !== null)
          if (refusal !== null) return
          keepViews(saved(views, name, filters))
          setText('')
          onChange({ ...filters, view: name }, { atOnce: true })
        }}
      >
        <input
          aria-label="Name for what is shown now"
          placeholder="Save what is shown as…"
          value={text}
          onChange={({ target }) => {
            setText(target.value)
            setAsked(false)
          }}
        />
        <Button type="submit" refusal={refusal}>
          {taken ? 'Replace' : 'Save'}
        </Button>
      </form>
      <p role="status" className="view-unkept">
        {asked ? refusal : !kept && views.length > 0 && UNKEPT}
      </p>
    </>
  )
}
