import { LOGO } from '../../ui/logo'
import { putNewsBefore } from '../../ui/usePageTitle'

/** The page's mark with a number on it, as an address of the drawing itself. */
export function markWith(news: number): string {
  const shapes = LOGO.map(([tag, attributes]) => {
    const written = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`)
    return `<${tag} ${written.join(' ')}/>`
  })
  const number = news > 9 ? '9+' : String(news)
  const badge =
    '<circle cx="21.5" cy="10.5" r="10.5" fill="#c8281e"/>' +
    `<text x="21.5" y="16" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="${news > 9 ? 13 : 16}" fill="#fff">${number}</text>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${shapes.join('')}${badge}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

let plain: string | null = null

/** Shows how many news there are in the page's title and on its mark; 0 takes both away. */
export function showNews(news: number): void {
  putNewsBefore(news > 0 ? `(${news}) ` : '')
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  if (link === null) return
  plain ??= link.href
  link.href = news > 0 ? markWith(news) : plain
}
