import { createContext } from 'react'
import type { SessionId } from '../../devin/id'

/** Shows another session where this one is shown; null where a link leads to its page. */
export const OpeningContext = createContext<((id: SessionId) => void) | null>(null)
