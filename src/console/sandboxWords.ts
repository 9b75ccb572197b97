/** Said on every page: nobody may take these sessions for their own, or their own for these. */
export const SANDBOX = {
  name: 'Sandbox.',
  words: 'These sessions are made up, and nothing here reaches the Devin API.',
} as const
