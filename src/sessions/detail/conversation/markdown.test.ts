import * as fc from 'fast-check'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { HOSTILE_MESSAGES } from '../../../sandbox/hostileMessages'
import { Markdown } from './Markdown'

function html(text: string): string {
  return renderToStaticMarkup(createElement(Markdown, { text }))
}

// The whole of what a message may put into the page. A tag that is not here, an attribute that is not here, or a link of
// another kind leaves something of its text over, and the test fails.
const WORD = '[^<>"]*'
const LINK = `<a href="(?:https?|mailto):${WORD}"(?: title="(?:https?|mailto):${WORD}")? target="_blank" rel="noopener noreferrer">`
const ICON =
  '<svg aria-hidden="true" width="12" height="12" viewBox="0 0 24 24" class="icon md-icon"><path d="[\\w .-]*"></path></svg>'
const ALLOWED = new RegExp(
  [
    LINK,
    ICON,
    '</?(?:p|ul|ol|li|blockquote|table|thead|tbody|tr|th|td|em|strong|s|code|pre|a)>',
    '<(?:hr|br)/>',
    '<p class="md-heading">',
    '<span class="md-aside">|</span>',
    '<ol start="\\d{1,9}">',
    '<t[hd] class="md-(?:center|right)">',
    '[^<>]+',
  ].join('|'),
  'gy',
)

/** Nothing for a page that holds only what a message may put there; else what is left over. */
function leftOver(page: string): string {
  ALLOWED.lastIndex = 0
  let at = 0
  while (at < page.length && ALLOWED.test(page)) at = ALLOWED.lastIndex
  return page.slice(at)
}

test('the check itself finds what must not be there', () => {
  for (const bad of [
    '<script>',
    '<img src="x"/>',
    '<p onclick="x">',
    '<a href="javascript:x" title="javascript:x" target="_blank" rel="noopener noreferrer">',
    '<a href="https://x/" title="https://x/">',
    '<p style="color:red">',
    '<a href="https://x/" title="https://x/" target="_blank" rel="noopener noreferrer" onclick="x">',
  ])
    expect(leftOver(`<p>${bad}</p>`)).toBe(`${bad}</p>`)
})

test.each(HOSTILE_MESSAGES)('hostile: %s', (text) => {
  expect(leftOver(html(text))).toBe('')
})

const FRAGMENTS = [
  ...HOSTILE_MESSAGES,
  '<script>',
  '</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=x>',
  '<!--',
  '-->',
  '<![CDATA[',
  '<a href=javascript:x>',
  '<javascript:x>',
  '<https://a.example/"onmouseover="x>',
  '[x](javascript:x)',
  '[x](java\nscript:x)',
  '[x](&#106;avascript:x)',
  '[x](javascript&colon;x)',
  '[x](\u0001javascript:x)',
  '[x](vbscript:x)',
  '[x](data:text/html,x)',
  '[x](file:///etc/passwd)',
  '[x](blob:https://a.example/1)',
  '[x](//a.example)',
  '[x](https://a.example "onclick=x\\" y")',
  '[x](https://me@a.example)',
  '![x](javascript:x)',
  '![x](data:image/svg+xml,<svg>)',
  '![x](https://a.example/p.png)',
  '![](https://a.example/p.png "t")',
  '[![x](https://a.example/p.png)](https://b.example)',
  '[r]: javascript:x',
  '[r]: https://a.example',
  '[r]',
  '![r]',
  '```',
  '```html onload=x',
  '~~~',
  '`',
  '**',
  '_',
  '~~',
  '# ',
  '> ',
  '- ',
  '- [x] ',
  '7. ',
  '999999999. ',
  '|a|b|\n|:-:|--:|\n|',
  '|',
  '---',
  '    ',
  '\t',
  '\n',
  '\n\n',
  '\\',
  '&lt;script&gt;',
  '&#x3c;script&#x3e;',
  '&quot;',
  '\u0000',
  '\u202e',
  '\ud800',
  'https://a.example',
  'HTTP://A.EXAMPLE',
  'mailto:a@b.example',
  'ftp://a.example',
]

const hostile = fc
  .array(
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...FRAGMENTS) }, { weight: 1, arbitrary: fc.string() }),
    {
      maxLength: 14,
    },
  )
  .map((parts) => parts.join(''))

test('whatever a message says, it makes only elements that may be, and links that may be followed', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(leftOver(html(text))).toBe('')
    }),
    { numRuns: 3_000 },
  )
})

test('what is no markup comes out as it went in', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9 ]{1,60}$/), (words) => {
      const said = words.trim().replace(/ +/g, ' ')
      fc.pre(said !== '')
      const page = html(words.replace(/^ +/, '')).replace(/ +/g, ' ')
      expect(page.replace(/<\/?p>/g, '').trim()).toBe(said)
    }),
  )
})

test('markdown is what it says', () => {
  expect(html('# Plan\n\nIt *is* **so** ~~not~~ `a<b`')).toBe(
    '<p class="md-heading">Plan</p><p>It <em>is</em> <strong>so</strong> <s>not</s> <code>a&lt;b</code></p>',
  )
  expect(html('one\ntwo')).toBe('<p>one<br/>two</p>')
  expect(html('- [x] done\n- [ ] not\n\n3. three')).toBe(
    '<ul><li>☑ done</li><li>☐ not</li></ul><ol start="3"><li>three</li></ol>',
  )
  expect(html('|a|b|\n|-|-:|\n|1|2|')).toBe(
    '<table><thead><tr><th>a</th><th class="md-right">b</th></tr></thead><tbody><tr><td>1</td><td class="md-right">2</td></tr></tbody></table>',
  )
  expect(html('```ts\nconst a = 1\n```\n\n> said')).toBe(
    '<pre>const a = 1</pre><blockquote><p>said</p></blockquote>',
  )
})

/** Where it leads is said beside it, unless that is its words. */
const link = (href: string, words: string) =>
  `<a href="${href}"${words === href ? '' : ` title="${href}"`} target="_blank" rel="noopener noreferrer">${words}</a>`

test('links lead out, and say where to when their words say another place', () => {
  expect(html('[a](https://a.example/) or https://b.example/x')).toBe(
    `<p>${link('https://a.example/', 'a')} or ${link('https://b.example/x', 'https://b.example/x')}</p>`,
  )
  expect(html('[https://github.com/acme](https://evil.example/acme)')).toBe(
    `<p>${link('https://evil.example/acme', 'https://github.com/acme<span class="md-aside"> (leads to evil.example)</span>')}</p>`,
  )
  expect(html('[mail](mailto:a@b.example)')).toBe(`<p>${link('mailto:a@b.example', 'mail')}</p>`)
})

test.each([
  '[github.com](https://evil.example/)',
  '[**github.com**](https://evil.example/)',
  '[github.com/acme/web](https://evil.example/)',
  '[www.github.com](https://evil.example/)',
  '[Log in at https://github.com](https://evil.example/)',
  '[「https://github.com/x](https://evil.example/)',
  '[\u200bhttps://github.com/x](https://evil.example/)',
  '[https:/\u200b/github.com/x](https://evil.example/)',
  '[https:/\ufe0f/github.com/x](https://evil.example/)',
  '[git\u00adhub.com](https://evil.example/)',
  '[https://evil.example and https://github.com](https://evil.example/)',
  '[https://github.com@evil.example](https://evil.example/)',
  '[https://evil.example⁄x.github.com](https://evil.example/)',
  '[README.md](https://evil.example/README.md)',
])('a link that names another place says where it leads: %s', (text) => {
  expect(html(text)).toContain('<span class="md-aside"> (leads to evil.example)</span>')
})

test.each([
  '[a.example](https://a.example/x)',
  '[www.a.example](https://a.example/x)',
  '[(see https://A.example/x)](https://www.a.example/x)',
  '[münchen.example](https://münchen.example/)',
  'https://a.example/login?next=https://b.example/x',
  '[src/index.ts](https://a.example/index.ts)',
  '[index.ts](https://a.example/index.ts)',
  '[acme/web#12](https://a.example/acme/web/pull/12)',
  '[1.2.3](https://a.example/1.2.3)',
  '[the e.g. one](https://a.example/)',
])('a link that names its own place, or none, needs no more words: %s', (text) => {
  expect(html(text)).toMatch(/<a href/)
  expect(html(text)).not.toContain('leads to')
})

test('what may not be a link is shown as it was written', () => {
  expect(html('[a](javascript:x) https://me@a.example [b](/orgs/x) [c](#d)')).toBe(
    '<p>[a](javascript:x) https://me@a.example [b](/orgs/x) [c](#d)</p>',
  )
})

test('an image is a link to it', () => {
  expect(html('![chart](https://a.example/p.png)')).toMatch(
    /^<p><a href="https:\/\/a\.example\/p\.png"[^>]*>chart<span class="md-aside"> \(image, not loaded\)<\/span><svg/,
  )
})

test('what controls a terminal or turns the direction around is seen and does nothing', () => {
  expect(html('a\u0000b\u001b[31m \u202Egnp.exe\u202C')).toBe('<p>a\\x00b\\x1b[31m \uFFFDgnp.exe\uFFFD</p>')
})

test('a text too long for anybody to have written is shown as it is', () => {
  const text = '*a* '.repeat(20_000)
  expect(html(text)).toBe(`<pre>${text}</pre>`)
})

test.each([
  ['brackets', '['.repeat(30_000)],
  ['quotations', `${'> '.repeat(3_000)}a`],
  ['emphasis', '_a__'.repeat(12_000)],
  ['lists in lists', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth * 2)}- a`).join('\n')],
  ['backticks', Array.from({ length: 300 }, (_, length) => `${'`'.repeat(length)} a`).join('')],
  ['a table', `${'|a'.repeat(500)}|\n${'|-'.repeat(500)}|\n${'|b|\n'.repeat(2_000)}`],
  ['images in images', '![['.repeat(15_000)],
])('%s without end are read all the same', (_, text) => {
  expect(leftOver(html(text))).toBe('')
})
