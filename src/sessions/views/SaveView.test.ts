import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { NO_FILTERS } from '../filters/filters'
import { saved } from './ownViews'
import { SaveView } from './SaveView'

function saidOf(views: ReturnType<typeof saved>, kept: boolean): string {
  const props = { filters: NO_FILTERS, views, kept, onChange: () => undefined }
  const html = renderToStaticMarkup(createElement(SaveView, props))
  return /role="status"[^>]*>([^<]*)/.exec(html)?.[1] ?? 'no place for it'
}

test('where the browser keeps no views, that is said as soon as there is one', () => {
  const one = saved([], 'Costly', { ...NO_FILTERS, acus: 10 })
  expect(saidOf(one, false)).toMatch(/^This browser keeps no view that is saved now/)
  expect(saidOf(one, true)).toBe('')
  expect(saidOf([], false)).toBe('')
})
