import { ICON_PATHS, type IconName } from './iconPaths'

// For the few parts of a page that are drawn by hand, because there are hundreds of them or nothing else is there yet.

const SVG = 'http://www.w3.org/2000/svg'

/** Makes an element. An attribute that is null is left out. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | null>> = {},
  ...content: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value)
  element.append(...content)
  return element
}

/** The same as `icon` in icons.tsx. @param size in pixels */
export function iconElement(name: IconName, classes: string, size = 14): SVGElement {
  const place = { 'aria-hidden': 'true', width: String(size), height: String(size), viewBox: '0 0 24 24' }
  const svg = svgElement('svg', place, svgElement('path', {}))
  setIcon(svg, name, classes)
  return svg
}

/** Makes a part of a drawing. */
export function svgElement(
  tag: 'svg' | 'path' | 'rect' | 'circle',
  attributes: Readonly<Record<string, string>>,
  ...content: Node[]
): SVGElement {
  const element = document.createElementNS(SVG, tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...content)
  return element
}

/** Makes an icon another one. */
export function setIcon(svg: SVGElement, name: IconName, classes: string): void {
  setAttribute(svg, 'class', `icon ${classes}`)
  const path = svg.firstElementChild
  if (path !== null) setAttribute(path, 'd', ICON_PATHS[name])
}

/** Sets an attribute where it is not so already; null takes it away. */
export function setAttribute(element: Element, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name)
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

/** Writes a text where it is not so already: what is written is laid out anew. */
export function setText(node: Text, text: string): void {
  if (node.data !== text) node.data = text
}
