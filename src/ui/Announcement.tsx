import { useState } from 'react'

/**
 * Tells a screen reader a text, once for each `occasion`: what changes by itself every few seconds is on the screen to
 * be read, not to be called out.
 */
export function Announcement({ occasion, text }: { occasion: string; text: string }) {
  const [said, setSaid] = useState({ occasion, text })
  if (said.occasion !== occasion) setSaid({ occasion, text })
  return (
    <span role="status" className="sr-only">
      {said.text}
    </span>
  )
}
