/**
 * A text in which nothing acts: characters that control a terminal are shown by number, `\x1b`, and those that turn the
 * direction of what follows around are taken for unreadable, because by them a name can be made to look like another.
 */
export function plain(text: string): string {
  return text.replace(CONTROLS, (sign) => {
    const code = sign.charCodeAt(0)
    return code < 0xa0 ? `\\x${code.toString(16).padStart(2, '0')}` : '\uFFFD'
  })
}

// All but tab, line feed and carriage return; and the embeddings and overrides of Unicode's bidirectional algorithm. Its
// isolates end by themselves and are what honest texts have.
// oxlint-disable-next-line no-control-regex -- they are what it is about
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e]/g
