// For tests.

/** Reads CSV as RFC 4180 has it, without knowing how it was written. */
function parse(csv: string): string[][] {
  const lines: string[][] = []
  let line: string[] = []
  let cell = ''
  let quoted = false
  for (let n = 0; n < csv.length; n += 1) {
    const char = csv.charAt(n)
    if (quoted) {
      if (char !== '"') cell += char
      else if (csv.charAt(n + 1) === '"') {
        cell += '"'
        n += 1
      } else quoted = false
    } else if (char === '"') {
      if (cell !== '') throw new Error('A quote within a plain field')
      quoted = true
    } else if (char === ',' || csv.startsWith('\r\n', n)) {
      line.push(cell)
      cell = ''
      if (char !== ',') {
        lines.push(line)
        line = []
        n += 1
      }
    } else if (char === '\r' || char === '\n') throw new Error('A line ends otherwise than by CRLF')
    else cell += char
  }
  if (quoted || cell !== '' || line.length > 0) throw new Error('It does not end with a line')
  return lines
}

/** What a spreadsheet has of a file, line by line by the names of its columns. Throws where it is no such file. */
export function rowsOf(csv: string): Record<string, string>[] {
  if (csv.charCodeAt(0) !== 0xfeff) throw new Error('No byte order mark')
  const [names = [], ...lines] = parse(csv.slice(1))
  return lines.map((line) => {
    if (line.length !== names.length) throw new Error('A line with another number of cells')
    return Object.fromEntries(names.map((name, n) => [name, line[n] ?? '']))
  })
}
