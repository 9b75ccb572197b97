import { Button } from '../../ui/Button'
import type { BasketState } from './basket'
import { chooseAll } from './HeaderTick'
import { countAmong, type InView } from './inView'

type Props = {
  /** Null where no list is on the page. */
  inView: InView | null
  state: BasketState
  /** Somebody wants to know why it cannot be. */
  onRefused: () => void
  /** They are in the basket, and what was pressed for that goes. */
  onChosen: () => void
}

/** Offers all that match, unless they are in the basket already, or nobody can say yet which they are. */
export function AllMatching({ inView, state, onRefused, onChosen }: Props) {
  if (inView === null || inView.offer.kind === 'unknown') return null
  const { columns, matching, offer } = inView
  if (countAmong(columns, matching, state.chosen.keys()) === matching.length) return null
  if (offer.kind === 'refused')
    // It stays in reach, so that the reason can be had without a pointer.
    return (
      <Button aria-disabled title={offer.reason} onClick={onRefused} className="opacity-45">
        All that match
      </Button>
    )
  const choose = () => {
    chooseAll(inView)
    onChosen()
  }
  return <Button onClick={choose}>{offer.words}</Button>
}
