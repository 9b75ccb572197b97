import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ChangedNotice } from './ChangedNotice'
import type { Placed } from './groups'
import { family } from './testing'

const [parent, child] = family({ Parent: ['Child'], Child: [] })
if (parent === undefined || child === undefined) throw new Error('There are two')
const changedTo = (entry: typeof child): Placed => ({
  entry,
  standing: 'changed',
  why: 'It works.',
  children: 0,
})

function said(one: typeof parent | null, ...changed: Placed[]): string {
  const html = renderToStaticMarkup(
    createElement(ChangedNotice, { changed, one: one?.id ?? null, onAgree: () => undefined }),
  )
  return html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

test('what has changed of the one session is said of it without its name', () => {
  expect(said(parent, changedTo(parent))).toBe(
    'It has changed since this was opened It works. Go on with it all the same',
  )
})

test('what has changed of a child of it is said of the child', () => {
  expect(said(parent, changedTo(child))).toBe(
    '1 session has changed since this was opened “Child” : It works. Go on with it all the same',
  )
  expect(said(parent, changedTo(parent), changedTo(child))).toBe(
    '2 sessions have changed since this was opened “Parent” : It works. “Child” : It works. Go on with them all the same',
  )
})

test('of many, each that has changed is named', () => {
  expect(said(null, changedTo(parent))).toContain('1 session has changed since this was opened “Parent”')
})
