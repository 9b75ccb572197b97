/**
 * Adds styles to the page that come with the code which needs them: the page's one style sheet is in the way of the first
 * rows. The page's policy allows it: a sheet made by script is no text in the page.
 */
export function adoptSheet(css: string): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets.push(sheet)
}
