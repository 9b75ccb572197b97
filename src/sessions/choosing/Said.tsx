import { useEffect, useState } from 'react'
import { countOutside, useInView } from './inView'
import { selectedWords } from './offer'
import { atOpening, useBasket } from './theBasket'

/** Several ticks in a row are said together, when none has followed for so long. In milliseconds. */
const PAUSE_MS = 1_000

/** Tells a screen reader how much is chosen, once it has come to rest. */
export function Said() {
  const state = useBasket()
  const { chosen } = state
  const inView = useInView()
  const words =
    chosen.size === 0 ? 'Nothing selected' : selectedWords(chosen.size, countOutside(inView, chosen))
  // What is chosen when the page is opened is there to be read, not to be called out; what was chosen since then is,
  // also where that was done before this was here.
  const [said, setSaid] = useState({ words: state === atOpening ? words : '', aloud: false })
  useEffect(() => {
    if (said.words === words) return undefined
    const timer = setTimeout(() => setSaid({ words, aloud: true }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [words, said.words])
  return (
    <span role="status" className="sr-only">
      {said.aloud && said.words}
    </span>
  )
}
