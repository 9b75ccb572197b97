import { Random } from './random'
import type { SandboxSession } from './session'

const FILES: readonly (readonly [name: string, content_type: string | null])[] = [
  ['screenshot.png', 'image/png'],
  ['server.log', 'text/plain'],
  ['recording.mp4', 'video/mp4'],
  ['report.md', 'text/markdown'],
  ['export of all orders, final (2).csv', 'text/csv'],
  ['core.dump', null],
]
/** Names and addresses that try something. */
const HOSTILE: readonly (readonly [name: string, url: string])[] = [
  ['<img src=x onerror=alert(1)>.png', 'javascript:alert(1)'],
  ['invoice\u202Efdp.exe', 'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='],
]

/** The files of a session as the API answers them: two in five have some, and always the same. */
export function attachmentsOf({ session_id }: SandboxSession) {
  const random = new Random(parseInt(session_id.slice(0, 8), 16), 11)
  const howMany = random.chance(0.4) ? random.int(1, 5) : 0
  const files = Array.from({ length: howMany }, () => {
    const [name, content_type] = random.pick(FILES)
    const attachment_id = random.hex(32)
    const url = `https://app.devin.ai/attachments/${attachment_id}/${encodeURIComponent(name)}`
    return { attachment_id, name, url, source: sourceOf(random), content_type }
  })
  if (howMany < 5) return files
  const hostile = HOSTILE.map(([name, url]) => ({
    attachment_id: random.hex(32),
    name,
    url,
    source: sourceOf(random),
    content_type: null,
  }))
  return [...files, ...hostile]
}

function sourceOf(random: Random): 'devin' | 'user' {
  return random.chance(0.6) ? 'devin' : 'user'
}
