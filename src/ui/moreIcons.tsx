// More of Lucide's icons (ISC), for what is loaded behind the first rows: those of the list are in `iconPaths`.
const PATHS = {
  copy: 'M10 8h10a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H10a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2M4 16a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2',
  check: 'M20 6 9 17l-5-5',
  paperclip:
    'm16 6-8.414 8.586a2 2 0 0 0 2.829 2.829l8.414-8.586a4 4 0 1 0-5.657-5.657l-8.379 8.551a6 6 0 1 0 8.485 8.485l8.379-8.551',
  'arrow-left': 'M12 19l-7-7 7-7M19 12H5',
  'external-link': 'M15 3h6v6M10 14 21 3M18 13v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h6',
  'chevron-up': 'm18 15-6-6-6 6',
} as const

/** As `icon` of `icons.tsx`. @param size in pixels */
export function moreIcon(name: keyof typeof PATHS, className = '', size = 14) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 24 24" className={`icon ${className}`}>
      <path d={PATHS[name]} />
    </svg>
  )
}
