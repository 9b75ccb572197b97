// As in iconPaths, for what is loaded behind the first rows.
const PATHS = {
  columns: 'M3 4h18v16H3zM9 4v16M15 4v16',
  download: 'M12 3v12M7 10l5 5 5-5M4 21h16',
  grip: 'M9 5v.01M15 5v.01M9 12v.01M15 12v.01M9 19v.01M15 19v.01',
} as const

/** The same as `icon`. @param size in pixels */
export function laterIcon(name: keyof typeof PATHS, size = 14) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 24 24" className="icon">
      <path d={PATHS[name]} />
    </svg>
  )
}
