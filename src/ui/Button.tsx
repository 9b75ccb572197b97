import type { ComponentProps } from 'react'

const KINDS = {
  plain: 'border border-line-strong bg-surface hover:bg-hover text-ink',
  quiet: 'border border-transparent hover:bg-hover text-ink',
  danger: 'border border-transparent bg-danger text-white hover:brightness-110',
  'danger-quiet': 'border border-transparent text-danger-strong hover:bg-danger-soft',
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
      {...rest}
      title={refusal ?? title}
      aria-disabled={refused || undefined}
      onClick={refused ? undefined : onClick}
      className={`inline-flex min-h-7 items-center justify-center gap-1.5 rounded-md px-2.5 py-0.5 font-medium whitespace-nowrap ${KINDS[kind]} ${refused ? 'opacity-45 hover:bg-transparent hover:brightness-100' : ''} ${className}`}
    />
  )
}
