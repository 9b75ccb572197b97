import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { PullRequestList } from './PullRequests'

test('a state that is not known, whatever its name, has the usual mark', () => {
  const markOf = (pr_state: string | null) => {
    const pullRequests = [{ pr_url: 'https://github.com/acme/web/pull/1', pr_state }]
    const html = renderToStaticMarkup(createElement(PullRequestList, { pullRequests }))
    return /<path d="([^"]+)"/.exec(html)?.[1]
  }
  const usual = markOf('open')
  expect(usual).toBeDefined()
  for (const state of ['queued', 'constructor', '__proto__', '', null]) expect(markOf(state)).toBe(usual)
  expect(markOf('merged')).not.toBe(usual)
  expect(markOf('closed')).not.toBe(usual)
})
