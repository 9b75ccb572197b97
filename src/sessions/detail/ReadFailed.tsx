import type { ReactNode } from 'react'
import { explain } from '../../console/explain'
import type { ApiError } from '../../devin/apiError'
import { Button } from '../../ui/Button'
import { Notice } from '../../ui/Notice'

type Props = {
  error: ApiError
  retry: () => void
  role?: 'status' | 'alert'
  className?: string
  /** What could not be read, in a sentence. */
  children: ReactNode
}

/** Something could not be read: what it was, why, what to do about it, and a button that tries again. */
export function ReadFailed({ error, retry, role = 'status', className = '', children }: Props) {
  const { title, detail, next } = explain(error)
  return (
    <Notice
      tone="notice"
      role={role}
      className={`${className} flex flex-wrap items-center justify-between gap-2 wrap-anywhere`}
    >
      <span>
        <strong className="font-semibold">{title}.</strong> {children} {detail} {next}
      </span>
      <Button onClick={retry}>Try again</Button>
    </Notice>
  )
}
