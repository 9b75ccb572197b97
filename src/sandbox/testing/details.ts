import { expect } from 'vitest'
import type { WireMessage } from '../conversation'
import type { Got, Sandbox } from './running'

// Test support: the details of a session, read over the API and held against the contract.

type MessagePage = { items: WireMessage[]; end_cursor: string | null; has_next_page: boolean; total: number }

export const JSON_TYPE = { 'content-type': 'application/json' }

/** The body of an answer that keeps to the contract. */
export function bodyOf(got: Got, status = 200): unknown {
  expect(got.breaches).toEqual([])
  expect(got.status, got.text.slice(0, 300)).toBe(status)
  return JSON.parse(got.text)
}

/** A page of a conversation. */
export async function messages(sandbox: Sandbox, id: string, query = ''): Promise<MessagePage> {
  return bodyOf(await sandbox.of('GET', id, `/messages${query}`)) as MessagePage // held against the contract
}

/** A whole conversation, page by page. */
export async function allMessages(sandbox: Sandbox, id: string): Promise<WireMessage[]> {
  const items: WireMessage[] = []
  for (let after: string | null = ''; after !== null;) {
    const page: MessagePage = await messages(sandbox, id, `?first=200${after && `&after=${after}`}`)
    items.push(...page.items)
    after = page.end_cursor
  }
  return items
}
