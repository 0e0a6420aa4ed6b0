// The keeper of what was fetched: when it is asked again, and what happens when a session ends.
import { isProblem } from '@athar/domain'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'

let onSessionEnd: () => void = () => undefined
/** Says what happens when the server answers that nobody is signed in. */
export function whenSessionEnds(act: () => void): void {
  onSessionEnd = act
}

function notice(caught: unknown): void {
  if (isProblem(caught, 'session.needed')) onSessionEnd()
}

export const queries = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  mutationCache: new MutationCache({ onError: notice }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: false,
      // What was refused is not asked again because another part of the page wants it too: that would go round for ever.
      retryOnMount: false,
      retry: (times, caught) => times < 2 && isProblem(caught, 'server.unreachable'),
    },
  },
})
