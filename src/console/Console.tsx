import { createContext, use, useMemo, type ReactNode } from 'react'
import type { DevinClient } from '../devin/client'
import { client } from './client'
import type { Settings } from './settings'

type Console = { settings: Settings; client: DevinClient }

const Context = createContext<Console | null>(null)

/** Gives every page the settings and the one client. */
export function ConsoleProvider({ settings, children }: { settings: Settings; children: ReactNode }) {
  const value = useMemo(() => ({ settings, client }), [settings])
  return <Context value={value}>{children}</Context>
}

export function useConsole(): Console {
  const value = use(Context)
  if (value === null) throw new Error('useConsole is used outside ConsoleProvider')
  return value
}
