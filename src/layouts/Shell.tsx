import { useEffect, useRef, type ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { useConsole } from '../console/Console'
import { paths } from '../console/paths'
import { SANDBOX } from '../console/sandboxWords'
import { LOGO, LOGO_SIZE } from '../ui/logo'
import { icon } from '../ui/icons'
import { Identity } from './Identity'
import { ThemeSwitch } from './ThemeSwitch'
import { pressPaletteKey } from './useAtHand'

/** What surrounds every page: where one is, as whom, and against which API. */
export function Shell({ children }: { children: ReactNode }) {
  const { settings } = useConsole()
  const main = useFocusAfterLink()
  return (
    <div className="mx-auto flex min-h-dvh max-w-[120rem] flex-col px-4 sm:px-6">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-30 focus:rounded-md focus:bg-accent focus:px-3 focus:py-2 focus:text-canvas"
      >
        Skip to the content
      </a>
      {settings.upstream.kind === 'sandbox' && <SandboxBand />}
      <header className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-1.5">
        <Link
          to={paths.sessions(settings.orgId)}
          className="flex items-center gap-2 py-0.5 font-semibold tracking-tight"
        >
          <svg {...LOGO_SIZE}>
            {LOGO.map(([Tag, attributes]) => (
              <Tag key={Tag} {...attributes} />
            ))}
          </svg>
          Curfew
        </Link>
        <div className="flex min-w-[min(100%,11rem)] flex-1 items-center justify-end gap-3 text-muted">
          <Identity />
          <Link to={paths.activity(settings.orgId)} className="py-0.5 whitespace-nowrap hover:underline">
            Activity
          </Link>
          <Link to={paths.preferences} className="hidden py-0.5 hover:underline sm:inline">
            Preferences
          </Link>
          <button
            type="button"
            aria-label="Go to anything"
            onClick={pressPaletteKey}
            className="inline-flex size-7 items-center justify-center rounded-md hover:bg-hover"
          >
            {icon('search', '', 15)}
          </button>
          <ThemeSwitch />
        </div>
      </header>
      <main ref={main} id="main" tabIndex={-1} className="flex-1 pt-4 pb-16 [outline:0]">
        {children}
      </main>
    </div>
  )
}

/**
 * A link that led to another page is gone with its own, and the focus with it: the new page's content then takes it,
 * unless something in it already has. The page one starts on leaves the focus to the browser.
 */
function useFocusAfterLink() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    // From there one is led on: nobody has followed a link.
    const led = before.current === '/'
    before.current = pathname
    if (!led && document.activeElement === document.body) main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}

/** Quiet, and on every page. */
function SandboxBand() {
  return (
    <aside
      aria-label={SANDBOX.name}
      className="-mx-4 bg-notice-soft px-4 py-1 text-center text-xs text-notice sm:-mx-6"
    >
      <strong className="font-semibold">{SANDBOX.name}</strong> {SANDBOX.words}
    </aside>
  )
}
