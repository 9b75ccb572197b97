import { describe, expect, it } from 'vitest'
import { chooseBrowser, type Surroundings } from './browser'

const around = (there: string[], more: Partial<Surroundings> = {}): Surroundings => ({
  named: undefined,
  platform: 'linux',
  playwrights: '/cache/chrome',
  usable: (path) => there.includes(path),
  ...more,
})

describe('chooseBrowser', () => {
  it('takes the named one before all others', () => {
    const there = ['/opt/mine', '/usr/bin/chromium', '/cache/chrome']
    expect(chooseBrowser(around(there, { named: '/opt/mine' }))).toEqual({ ok: true, value: '/opt/mine' })
  })

  it('fails in one line when the named one cannot be used, whatever else there is', () => {
    const answer = chooseBrowser(around(['/usr/bin/chromium'], { named: '/opt/gone' }))
    expect(answer).toEqual({
      ok: false,
      error: expect.stringMatching(/^CURFEW_BROWSER names \/opt\/gone.*$/) as string,
    })
  })

  it.each([
    ['linux', ['/usr/bin/google-chrome', '/usr/bin/chromium', '/cache/chrome'], '/usr/bin/chromium'],
    ['linux', ['/cache/chrome', '/snap/bin/chromium'], '/snap/bin/chromium'],
    ['linux', ['/cache/chrome'], '/cache/chrome'],
    ['darwin', ['/usr/bin/chromium', '/cache/chrome'], '/cache/chrome'],
    ['freebsd', ['/cache/chrome'], '/cache/chrome'],
  ])('on %s, of %j, takes %s', (platform, there, value) => {
    expect(chooseBrowser(around(there, { platform, named: '' }))).toEqual({ ok: true, value })
  })

  it('finds none where there is none', () => {
    expect(chooseBrowser(around([]))).toEqual({ ok: true, value: null })
  })
})
