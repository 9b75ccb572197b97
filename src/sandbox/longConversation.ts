import type { Organisation } from './organisation'
import type { SandboxSession } from './session'

const HOURS = 8 * 3600

/**
 * Takes in a working session with a conversation of so many messages, spread over the last eight hours, one in forty of
 * which is hostile.
 */
export function addLongConversation(organisation: Organisation, messages: number): SandboxSession {
  const now = Math.floor(organisation.settle())
  return organisation.add(
    {
      title: 'Move the whole shop to the new design',
      status: 'running',
      status_detail: 'working',
      created_at: now - HOURS,
      updated_at: now,
      acus_consumed: 21.5,
    },
    messages,
  )
}
