import { useId, useLayoutEffect, useRef, useState } from 'react'
import { useSessionActions } from '../sessionActions'
import { chosenOf } from './choose'
import { countAmong, useInView, type InView } from './inView'
import { basket, useBasket } from './theBasket'

/** Puts all that match into the basket, as they are known now, where that is offered. */
export function chooseAll({ columns, matching, offer, asOf, filter }: InView): void {
  if (offer.kind !== 'offered') return
  basket.freeze(chosenOf(columns, matching), { at: asOf, filter })
}

/** The tick above the ticks: says how much of what matches is chosen, and chooses all of it where that can be told. */
export function HeaderTick() {
  const { refusal } = useSessionActions()
  const view = useInView()
  if (refusal !== null || view === null) return <span className="sr-only">Chosen</span>
  return <Tick view={view} />
}

function Tick({ view }: { view: InView }) {
  const { chosen } = useBasket()
  const box = useRef<HTMLInputElement>(null)
  const wordsId = useId()
  const [told, setTold] = useState('')
  const { columns, matching, offer } = view
  const ticked = countAmong(columns, matching, chosen.keys())
  const all = ticked > 0 && ticked === matching.length
  const reason = all || offer.kind === 'offered' ? '' : offer.reason
  useLayoutEffect(() => {
    // Only a script can say so, and each click takes it away.
    if (box.current !== null) box.current.indeterminate = ticked > 0 && !all
  })
  const words = all ? 'Take out all that match' : offer.kind === 'offered' ? offer.words : 'All that match'
  return (
    <label className="header-tick">
      <input
        ref={box}
        type="checkbox"
        aria-label={words}
        aria-describedby={reason === '' ? undefined : wordsId}
        aria-disabled={reason !== '' || undefined}
        checked={all}
        onClick={(event) => {
          if (reason === '') return
          event.preventDefault()
          setTold(reason)
        }}
        onChange={() => {
          // React tells of it though it was prevented.
          if (reason !== '') return
          setTold('')
          if (all) basket.takeOut(chosenOf(columns, matching).map(({ id }) => id))
          else chooseAll(view)
        }}
        onBlur={() => setTold('')}
      />
      <span id={wordsId} aria-hidden className="header-tick-words">
        {reason === '' ? words : reason}
      </span>
      <span role="status" className="sr-only">
        {told}
      </span>
    </label>
  )
}
