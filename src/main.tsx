import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { ConsoleProvider } from './console/Console'
import { createQueryClient } from './console/queryClient'
import { readSettings, settingsAt } from './console/settings'
import { ErrorBoundary } from './layouts/ErrorBoundary'
import { MessagePage } from './layouts/MessagePage'
import { Shell } from './layouts/Shell'
import { whenAtRest } from './lib/atRest'
import { AppRoutes } from './routes'
import { TerminationProvider } from './termination/TerminationProvider'

const settings = settingsAt(location.pathname, readSettings(document))
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    {settings === null ? (
      <MessagePage title="This page was not served by Curfew’s gateway">
        <p>Open the address that “npm start” prints.</p>
      </MessagePage>
    ) : (
      <ErrorBoundary>
        <QueryClientProvider client={createQueryClient()}>
          <ConsoleProvider settings={settings}>
            {/* A filter being typed is read back from the address at once: no transition may come between. */}
            <BrowserRouter useTransitions={false}>
              <Shell>
                <TerminationProvider>
                  <AppRoutes />
                </TerminationProvider>
              </Shell>
            </BrowserRouter>
          </ConsoleProvider>
        </QueryClientProvider>
      </ErrorBoundary>
    )}
  </StrictMode>,
)

// Without them another typeface has such letters.
whenAtRest(() => void import('./ui/moreLetters').catch(() => undefined))
