import type { Book, Entry } from './book'
import type { Command } from './tabs'

/** Does what the operator asks of a batch that this tab has, where it can be done; else nothing. */
export function obey(book: Book, entry: Entry, command: Exclude<Command, 'readAgain'>): void {
  const { phase } = entry.header
  switch (command) {
    case 'undo':
      if (phase === 'grace') book.cancelRest(entry, 'undone')
      break
    case 'sendNow':
      if (phase === 'grace') book.change(entry, { phase: 'sending' })
      break
    case 'pause':
      if (phase === 'sending') book.change(entry, { phase: 'paused' })
      break
    case 'resume':
      if (phase === 'paused' || phase === 'held') book.change(entry, { phase: 'sending' })
      break
    case 'stopRest':
      if (phase === 'done') break
      // What has been sent goes on to its end.
      book.change(entry, { phase: 'sending' })
      book.cancelRest(entry, 'stopped')
      break
    case 'dismiss':
      book.change(entry, { dismissed: true })
      break
  }
}
