import { readFileSync } from 'node:fs'
import { fail, ok, type Result } from '../lib/result'
import { reasonOf } from './startError'

/**
 * The credential from DEVIN_API_KEY or the file that DEVIN_API_KEY_FILE names; null when neither is set. The failure is
 * one line that says what is wrong with it and nothing of what it is.
 */
export function readKey(env: Readonly<Record<string, string | undefined>>): Result<string | null, string> {
  const direct = env['DEVIN_API_KEY']?.trim() ?? ''
  const file = env['DEVIN_API_KEY_FILE']?.trim() ?? ''
  if (direct !== '' && file !== '')
    return fail('DEVIN_API_KEY and DEVIN_API_KEY_FILE are both set: set one of them.')
  if (direct !== '') return checkKey('DEVIN_API_KEY', direct)
  if (file === '') return ok(null)
  let text: string
  try {
    text = readFileSync(file, 'utf8').trim()
  } catch (error) {
    return fail(`DEVIN_API_KEY_FILE names a file that cannot be read (${reasonOf(error)}).`)
  }
  return text === ''
    ? fail('DEVIN_API_KEY_FILE names a file that is empty.')
    : checkKey('DEVIN_API_KEY_FILE', text)
}

function checkKey(name: string, key: string): Result<string, string> {
  if (key.startsWith('apk_'))
    return fail(
      `${name} holds a legacy key (apk_…), which the API v3 refuses: use a service user’s key (cog_…).`,
    )
  if (!key.startsWith('cog_')) return fail(`${name} must hold a key that starts with cog_.`)
  // Anything else would fail at the first call, as a header that cannot be sent.
  if (!/^cog_[\x21-\x7e]+$/.test(key))
    return fail(`${name} must hold one key of printable ASCII without spaces.`)
  return ok(key)
}
