import { useId, type ReactNode } from 'react'

/** A part of an analysis, with what can be done with it beside its title. */
export function Part({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const heading = useId()
  return (
    <section className="insight-part" aria-labelledby={heading}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 id={heading} className="font-semibold">
          {title}
        </h3>
        {aside}
      </div>
      {children}
    </section>
  )
}
