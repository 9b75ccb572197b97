import { useEffect, useState } from 'react'
import { loadingRows } from '../first/frame'
import { useLater } from './later'

/** Who has waited for so long wants to know what for, in milliseconds. */
const SLOW_MS = 5_000

/** Before the first answer: the shape of what comes. `within` a page that has its heading already. */
export function LoadingRows({ within = false }: { within?: boolean }) {
  const [since] = useState(Date.now)
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(setSlow, SLOW_MS, true)
    return () => clearTimeout(timer)
  }, [])
  const later = useLater(slow)
  const Heading = within ? 'span' : 'h1'
  return (
    <div role="status" className="pt-2">
      <Heading className="sr-only">Loading sessions</Heading>
      {slow && later && <later.StillLoading since={since} />}
      <div ref={fill} />
    </div>
  )
}

function fill(place: HTMLElement | null): void {
  place?.replaceChildren(...loadingRows())
}
