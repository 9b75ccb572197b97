import css from './conversation.css?inline'

// A sheet of its own, as the dialog and the tray have: the page's one sheet is in the way of the first rows.
const sheet = new CSSStyleSheet()
sheet.replaceSync(css)
document.adoptedStyleSheets.push(sheet)
