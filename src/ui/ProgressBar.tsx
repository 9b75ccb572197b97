import { adoptSheet } from './adoptSheet'
import css from './progress.css?inline'

adoptSheet(css)

type Props = {
  /** What comes on, for who does not see it. */
  label: string
  /** How far it has come, and how far it goes; neither, or null, where that is not known. */
  value?: number
  max?: number | null
}

/** How far something has come: a line. */
export function ProgressBar({ label, value, max = null }: Props) {
  return (
    <progress
      aria-label={label}
      className="progress"
      {...(max === null || value === undefined ? null : { value, max })}
    />
  )
}
