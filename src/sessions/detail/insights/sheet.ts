import css from './insights.css?inline'

// A sheet of its own, as the conversation has.
const sheet = new CSSStyleSheet()
sheet.replaceSync(css)
document.adoptedStyleSheets.push(sheet)
