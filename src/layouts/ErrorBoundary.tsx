import { Component, type ReactNode } from 'react'
import { Button } from '../ui/Button'
import { MessagePage } from './MessagePage'

/**
 * The last net: a bug in drawing a page must not leave a white screen. Also meets a part of the program that could
 * not be loaded, as when the network is gone or a newer version has replaced it.
 */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    return (
      <MessagePage title="This page could not be shown">
        <p>
          {/imported module|module script/.test(error.message)
            ? 'A part of it could not be loaded.'
            : error.message}
        </p>
        <p>No session was changed by this. Loading the page again is safe.</p>
        <Button className="mt-3" onClick={() => location.reload()}>
          Load again
        </Button>
      </MessagePage>
    )
  }
}
