/** Has the browser save a file. @param name with its ending */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Some browsers take it up only a while after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
