import type { Activity } from '../../devin/activity'

/** What a key asks for. */
export type Command =
  | { do: 'keys' | 'palette' | 'search' | 'filters' | 'find' | 'back' | 'end' }
  | { do: 'move'; by: 1 | -1 }
  | { do: 'extend'; by: 1 | -1 }
  | { do: 'tick'; range: boolean }
  | { do: 'view'; activity: Activity | null }
  | { do: 'page'; page: 'activity' | 'preferences' }

export type KeyLine = {
  /** Each a way to ask for it; a space parts keys that are pressed one after the other. */
  keys: readonly string[]
  words: string
  /** Null where another part of the page, or the browser itself, does it: it is only told here. */
  command: Command | null
}

type Group = { name: string; lines: readonly KeyLine[] }

/** All keys, as they are told and as they are read. No single one ends anything. */
export const KEY_GROUPS: readonly Group[] = [
  {
    name: 'Anywhere',
    lines: [
      { keys: ['Ctrl+k'], words: 'Go to a session, a view, a page', command: { do: 'palette' } },
      { keys: ['?'], words: 'All keys', command: { do: 'keys' } },
      { keys: ['/'], words: 'Search', command: { do: 'search' } },
      { keys: ['f'], words: 'Open the filters', command: { do: 'filters' } },
      { keys: ['Escape'], words: 'Back out', command: { do: 'back' } },
      { keys: ['Ctrl+z'], words: 'Take back what is about to be sent', command: null },
    ],
  },
  {
    name: 'In the list',
    lines: [
      { keys: ['j', 'ArrowDown'], words: 'Next row', command: { do: 'move', by: 1 } },
      { keys: ['k', 'ArrowUp'], words: 'Row before', command: { do: 'move', by: -1 } },
      { keys: ['PageDown'], words: 'Ten rows on', command: null },
      { keys: ['PageUp'], words: 'Ten rows back', command: null },
      { keys: ['Home', 'End'], words: 'First row, last row', command: null },
      { keys: ['ArrowRight', 'ArrowLeft'], words: 'Between the controls of a row', command: null },
      { keys: ['Enter'], words: 'Open the session', command: null },
      { keys: ['x', 'Space'], words: 'Tick, or untick', command: { do: 'tick', range: false } },
      {
        keys: ['Shift+x', 'Shift+Space'],
        words: 'Tick all from the last tick to here',
        command: { do: 'tick', range: true },
      },
      { keys: ['Shift+j', 'Shift+ArrowDown'], words: 'Tick on downwards', command: { do: 'extend', by: 1 } },
      { keys: ['Shift+k', 'Shift+ArrowUp'], words: 'Tick on upwards', command: { do: 'extend', by: -1 } },
      { keys: ["'"], words: 'Find a title: type how it begins', command: { do: 'find' } },
      {
        keys: ['e t'],
        words: 'Terminate what is ticked, or else this one: opens the dialog',
        command: { do: 'end' },
      },
    ],
  },
  {
    name: 'Go to',
    lines: [
      { keys: ['g a'], words: 'All', command: { do: 'view', activity: null } },
      { keys: ['g n'], words: 'Needs you', command: { do: 'view', activity: 'needs-you' } },
      { keys: ['g w'], words: 'Working', command: { do: 'view', activity: 'working' } },
      { keys: ['g f'], words: 'Finished, still up', command: { do: 'view', activity: 'finished' } },
      { keys: ['g s'], words: 'Asleep', command: { do: 'view', activity: 'asleep' } },
      { keys: ['g b'], words: 'Out of budget', command: { do: 'view', activity: 'out-of-budget' } },
      { keys: ['g x'], words: 'Failed', command: { do: 'view', activity: 'failed' } },
      { keys: ['g e'], words: 'Ended', command: { do: 'view', activity: 'ended' } },
      { keys: ['g v'], words: 'Activity page', command: { do: 'page', page: 'activity' } },
      { keys: ['g p'], words: 'Preferences', command: { do: 'page', page: 'preferences' } },
    ],
  },
]

export const KEY_LINES: readonly KeyLine[] = KEY_GROUPS.flatMap(({ lines }) => lines)
