import { Suspense, useRef, useState } from 'react'
import { icon } from '../../ui/icons'
import { latePart } from '../../ui/latePart'
import { CONTROLS, Popover } from '../../ui/Popover'
import type { MenuProps } from './menus'

type Module = typeof import('./menus')
let loaded: Module | undefined
let loading: Promise<Module> | undefined

/** Loads what is in the menus, so that the first one opens at once. A failure shows when a menu is opened. */
export function preloadMenus(): void {
  load().catch(() => undefined)
}

function load(): Promise<Module> {
  loading ??= import('./menus').then(
    (module) => (loaded = module),
    (error: unknown) => {
      loading = undefined // the network may be back the next time
      throw error
    },
  )
  return loading
}

const MenuWhenLoaded = latePart(load, 'This menu', 'px-2 py-1.5')

/**
 * A menu is built anew each time it opens: from the second on without a moment of nothing in it. In such a moment a key
 * leads to the line that says so, and from there to the menu's first control when that is there.
 */
function Menu(props: MenuProps) {
  const [Content] = useState(() => loaded?.default ?? MenuWhenLoaded)
  const waiting = useRef(false)
  const onLine = (line: HTMLElement | null) => () => {
    waiting.current = line !== null && line === document.activeElement
  }
  const onContent = (content: HTMLElement | null) => {
    if (waiting.current) content?.querySelector<HTMLElement>(CONTROLS)?.focus()
    waiting.current = false
  }
  return (
    <Suspense
      fallback={
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a Tab would lead out of the menu
        <p ref={onLine} role="status" tabIndex={0} className="px-2 py-1.5 text-muted">
          Loading…
        </p>
      }
    >
      <div ref={onContent}>
        <Content {...props} />
      </div>
    </Suspense>
  )
}

type Props = Omit<MenuProps, 'facets'> & {
  /** Only while a menu is open. */
  facets: MenuProps['facets'] | null
  words: string
  inUse: number
  onOpenChange: (open: boolean) => void
}

/** A button that says how many values its filter has in use, with the filter's menu behind it. */
export function FilterMenu({ words, inUse, onOpenChange, facets, ...menu }: Props) {
  return (
    <Popover
      buttonClassName="inline-flex min-h-7 shrink-0 items-center gap-1 rounded-md border border-line-strong bg-surface px-2 font-medium hover:bg-hover"
      name={inUse > 0 ? `${words}, ${inUse} chosen` : undefined}
      onOpenChange={onOpenChange}
      label={
        <>
          {words}
          {inUse > 0 && <span className="rounded bg-accent-soft px-1 text-xs text-accent">{inUse}</span>}
          {icon('chevron-down', 'text-muted')}
        </>
      }
    >
      {() => facets && <Menu {...menu} facets={facets} />}
    </Popover>
  )
}
