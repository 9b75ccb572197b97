import type { ReactNode } from 'react'

const TONES = {
  neutral: 'border-line bg-raised',
  notice: 'border-notice/30 bg-notice-soft',
  danger: 'border-danger-strong/30 bg-danger-soft',
  good: 'border-good/30 bg-good-soft',
} as const

type Props = { tone: keyof typeof TONES; role?: 'alert' | 'status'; children: ReactNode; className?: string }

/** A message in its place in the page: it stays as long as it is true. */
export function Notice({ tone, role, children, className = '' }: Props) {
  return (
    <div role={role} className={`rounded-lg border px-3 py-2 ${TONES[tone]} ${className}`}>
      {children}
    </div>
  )
}
