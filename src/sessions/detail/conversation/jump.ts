/** Frames for which a place that was jumped to is held: what is drawn around it only then has its right height. */
const FRAMES = 4

/**
 * Brings a message to the eye and gives it the focus, so that reading goes on from there.
 * @param block where on the screen it shall be
 */
export function jumpTo(list: HTMLElement | null, place: number, block: 'start' | 'end'): void {
  const message = list?.querySelector<HTMLElement>(`[data-place="${place}"]`) ?? null
  if (message === null) return
  message.focus({ preventScroll: true })
  let left = FRAMES
  const hold = () => {
    message.scrollIntoView({ block, behavior: 'instant' })
    left -= 1
    if (left > 0) requestAnimationFrame(hold)
  }
  hold()
}
