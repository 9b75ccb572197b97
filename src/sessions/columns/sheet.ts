import css from './columns.css?inline'

// The page has one style sheet, which the first rows wait for: what comes later brings its own.
const sheet = new CSSStyleSheet()
sheet.replaceSync(css)
document.adoptedStyleSheets.push(sheet)
