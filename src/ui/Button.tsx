import type { ComponentProps } from 'react'

const KINDS = {
  plain: 'border border-line-strong bg-surface not-aria-disabled:hover:bg-hover text-ink',
  quiet: 'border border-transparent not-aria-disabled:hover:bg-hover text-ink',
  danger: 'border border-transparent bg-danger text-white not-aria-disabled:hover:[filter:brightness(1.1)]',
  // Red only under the hand: a column of them must not shout louder than what the rows say.
  'danger-quiet':
    'border border-transparent text-muted not-aria-disabled:hover:bg-danger-soft not-aria-disabled:hover:text-danger-strong not-aria-disabled:focus-visible:text-danger-strong',
} as const

type Props = Omit<ComponentProps<'button'>, 'disabled'> & {
  kind?: keyof typeof KINDS
  /** Why it cannot be used now. The button stays in reach, so that the reason can be read, and does nothing. */
  refusal?: string | null
}

/** A button. One that cannot be used says why instead of vanishing or going dead without a word. */
export function Button({ kind = 'plain', refusal = null, className = '', onClick, title, ...rest }: Props) {
  const refused = refusal !== null
  return (
    <button
      type="button"
      aria-disabled={refused || undefined}
      {...rest}
      title={refusal ?? title}
      onClick={refused ? undefined : onClick}
      className={`inline-flex min-h-7 items-center justify-center gap-1.5 rounded-md px-2.5 py-0.5 font-medium whitespace-nowrap ${KINDS[kind]} ${refused ? 'opacity-45' : ''} ${className}`}
    />
  )
}
