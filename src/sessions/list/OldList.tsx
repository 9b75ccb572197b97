import type { ReactNode } from 'react'
import { duration } from '../../lib/time'
import { Notice } from '../../ui/Notice'
import { useSecond } from '../../ui/useNow'
import { Clock } from './Clock'

type Props = { title: string; next: string; asOf: number; children?: ReactNode }

/** The list is there, but not as new as it should be: why, what follows, and how old it is. */
export function OldList({ title, next, asOf, children }: Props) {
  return (
    <Notice tone="notice" className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <span>
        <span role="alert">
          <strong className="font-semibold">{title}.</strong> {next}
        </span>{' '}
        What is shown is as of <Clock at={asOf} />, <Age since={asOf} /> ago.
      </span>
      {children}
    </Notice>
  )
}

/** By itself, so that the second that passes is not called out with the alert. */
function Age({ since }: { since: number }) {
  return <>{duration((useSecond() - since) / 1000)}</>
}
