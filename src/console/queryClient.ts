import { notifyManager, QueryClient } from '@tanstack/react-query'
import { ApiError } from '../devin/apiError'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ApiError
  }
}

// In the task that brought it: the library's own way is a timer, between which and what is drawn by it more may come.
notifyManager.setScheduler(queueMicrotask)

/** The page's one store of server data. Retries are the API client's: it knows what may be sent again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: 5_000, gcTime: Infinity },
      // A change that the network swallowed must fail in the operator's hands, not wait and go out an hour later.
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
