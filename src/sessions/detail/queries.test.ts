import { expect, test, vi } from 'vitest'
import { createQueryClient } from '../../console/queryClient'
import type { DevinClient } from '../../devin/client'
import { createDetailClient } from '../../devin/details'
import { sessionWith } from '../testing'
import { conversationQuery } from './conversation/query'
import { insightsQuery } from './insights/query'
import { attachmentsQuery, familyQuery, spentQuery } from './queries'

const session = sessionWith({})
const { org_id: orgId, session_id: id } = session
const details = createDetailClient({ baseUrl: '' })
// Nothing is asked of it here.
const client = {} as DevinClient

test.each([
  ['its conversation', conversationQuery({ details, orgId }, id)],
  ['its insights', insightsQuery({ details, orgId }, id)],
  ['its attachments', attachmentsQuery(orgId, id)],
  ['what it has spent', spentQuery(orgId, id)],
  ['its family', familyQuery(client, session)],
])('of a session that nobody looks at any more, %s is let go of after a while', (_, { queryKey, gcTime }) => {
  vi.useFakeTimers()
  const queries = createQueryClient()
  const cache = queries.getQueryCache()
  cache.build(queries, queries.defaultQueryOptions({ queryKey, ...(gcTime === undefined ? {} : { gcTime }) }))
  vi.advanceTimersByTime(10 * 60_000)
  expect(cache.getAll()).toHaveLength(1)
  vi.advanceTimersByTime(60 * 60_000)
  expect(cache.getAll()).toHaveLength(0)
  vi.useRealTimers()
})
