import type { ReactNode } from 'react'

/** A page that is only a message. */
export function MessagePage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mx-auto max-w-xl px-4 py-20 text-center text-muted">
      <h1 className="mb-1 text-base font-semibold text-ink">{title}</h1>
      {children}
    </div>
  )
}
