import { useState } from 'react'
import { folded } from '../../lib/folded'
import { numeral } from '../../lib/words'
import { OptionList, type Option } from './OptionList'
import { inOrderOf } from './options'

/** More lines than this nobody reads; the field above finds the others. */
const MOST_SHOWN = 200

type Props = Omit<React.ComponentProps<typeof OptionList>, 'children'>

/** Values of a filter that may have hundreds, with a field to find some of them. */
export function LongOptionList({ options, ...props }: Props) {
  const [text, setText] = useState('')
  // A line must not jump away from under the pointer that has just ticked it.
  const [before] = useState(options)
  const found = inOrderOf(before, options).filter((option) => saysText(option, folded(text.trim())))
  const hidden = found.length - MOST_SHOWN
  return (
    <>
      <OptionList {...props} options={found.slice(0, MOST_SHOWN)}>
        <div className="sticky -top-1 z-10 -mx-1 -mt-1 border-b border-line bg-surface p-1.5">
          <input
            ref={focusWithPointer}
            type="search"
            aria-label={`Find in ${props.legend}`}
            placeholder="Find"
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="min-h-7 w-full rounded-md border border-line-strong bg-surface px-2"
          />
        </div>
        {found.length === 0 && <p className="px-2 py-1.5 text-muted">Nothing here</p>}
      </OptionList>
      {hidden > 0 && <p className="px-2 py-1.5 text-muted">{numeral(hidden)} more: find them by name</p>}
    </>
  )
}

function saysText({ label, value }: Option, text: string): boolean {
  return folded(label).includes(text) || folded(value).includes(text)
}

/** Where there is a keyboard one may type at once; on a phone the field would call its own up over the list. */
function focusWithPointer(input: HTMLInputElement | null): void {
  if (input === null || !matchMedia('(pointer: fine)').matches) return
  // The browser gives the focus to what has this attribute when it opens the panel; React sets none.
  input.setAttribute('autofocus', '')
  input.focus({ preventScroll: true })
}
