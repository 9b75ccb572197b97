import { userInfo } from 'node:os'

/** Who uses the console, for the audit log: the OS user that runs it, as long as there is no sign-in. */
export function currentOperator(): string {
  try {
    return userInfo().username
  } catch {
    // A container may run under a number that has no name.
    return `uid ${process.getuid?.() ?? 'unknown'}`
  }
}
