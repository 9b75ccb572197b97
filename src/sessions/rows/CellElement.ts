import { iconElement, setAttribute, setIcon, setText } from '../../ui/elements'
import type { Cell } from './cells'

/** One cell of a row: a text, with an icon before it where it has one, and the mark of a change. */
export class CellElement {
  readonly element: HTMLElement
  readonly #text: Text
  readonly #plain: string
  #icon: SVGElement | null = null
  #muted = false
  #changed = false

  /** @param element of an empty row: its last text is the one to write */
  constructor(element: HTMLElement) {
    this.element = element
    this.#plain = element.className
    this.#text = lastText(element)
  }

  write({ text, title, muted = false, icon }: Cell): void {
    setText(this.#text, text)
    setAttribute(this.element, 'title', title ?? null)
    if (icon === undefined) {
      this.#icon?.remove()
      this.#icon = null
    } else if (this.#icon === null) {
      this.#icon = iconElement(...icon, 13)
      this.#text.before(this.#icon)
    } else setIcon(this.#icon, ...icon)
    this.#classes(muted, this.#changed)
  }

  /** Whether it is marked as changed a moment ago. */
  mark(changed: boolean): void {
    this.#classes(this.#muted, changed)
  }

  #classes(muted: boolean, changed: boolean): void {
    if (muted === this.#muted && changed === this.#changed) return
    this.#muted = muted
    this.#changed = changed
    this.element.className = `${this.#plain}${muted ? ' text-muted' : ''}${changed ? ' changed' : ''}`
  }
}

/** The text in which a part of an empty row ends. Throws where there is none, which only a wrong template can do. */
export function lastText(element: Element): Text {
  const node = element.lastChild
  if (node instanceof Text) return node
  if (node instanceof Element) return lastText(node)
  throw new Error('No text')
}
