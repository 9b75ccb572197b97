import css from './tray.css?inline'

// A sheet of its own, put in when the tray’s code comes: the page's one sheet is in the way of the first rows. The
// page's policy allows it: it is made by script, and is not text in the page.
const sheet = new CSSStyleSheet()
sheet.replaceSync(css)
document.adoptedStyleSheets.push(sheet)
