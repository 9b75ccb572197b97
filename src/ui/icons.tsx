import { ICON_PATHS, type IconName } from './iconPaths'

/**
 * An icon as elements, without a component of its own: rows have several each. It says nothing to assistive technology;
 * the word must stand beside it. @param size in pixels
 */
export function icon(name: IconName, className = '', size = 14) {
  return drawing(ICON_PATHS[name], className, size)
}

/** The same of a path that only its user knows. */
export function drawing(path: string, className = '', size = 14) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 24 24" className={`icon ${className}`}>
      <path d={path} />
    </svg>
  )
}
