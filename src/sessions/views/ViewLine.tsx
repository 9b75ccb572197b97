type Props = {
  words: string
  /** What stands between its words and the number: a limit to edit, or a mark. */
  children?: React.ReactNode
  count: string
  current: boolean
  onOpen: () => void
  /** Behind the number. */
  end?: React.ReactNode
}

/** One view of the menu: what opens it, and how many sessions it shows. */
export function ViewLine({ words, children, count, current, onOpen, end }: Props) {
  return (
    // The title is the line's: what opens the view lies over its number.
    <div
      className="view-line"
      data-current={current || undefined}
      title={count.endsWith('+') ? 'Archived sessions have not been read yet: there may be more.' : undefined}
    >
      <button
        type="button"
        aria-current={current || undefined}
        onClick={({ currentTarget }) => {
          onOpen()
          currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()
        }}
        className="view-open"
      >
        <bdi>{words}</bdi>
      </button>
      {children}
      <span className="view-count">{count}</span>
      {end}
    </div>
  )
}
