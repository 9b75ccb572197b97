import css from './palette.css?inline'

// Put in when the keys' code comes: the page's one sheet is in the way of the first rows.
const sheet = new CSSStyleSheet()
sheet.replaceSync(css)
document.adoptedStyleSheets.push(sheet)
