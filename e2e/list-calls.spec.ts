import { headline, idsOf, listCalls } from './support/list'
import { moreField } from './support/menus'
import { isLook } from './support/sync'
import { expect, openList, rowOf, test } from './support/test'
import { belonging } from './support/truth'

// What is asked of the API for the list, how often, and when nothing is.

test.describe('what is asked of the API', () => {
  test('the first view asks once for who it is and once for each page; then only for changes', async ({
    page,
    sandbox,
  }) => {
    await page.clock.install()
    await openList(page, sandbox)
    await expect(page.getByText('as Curfew sandbox')).toBeVisible()
    const org = sandbox.organisation.id
    const sessions = belonging(sandbox.organisation.all(), {})
    const path = `/v3/organizations/${org}/sessions`
    // The first page is a hundred; what is older than its last session follows.
    const before = [String((sessions[99]?.created_at ?? 0) + 1)]
    const first = [
      ['GET', '/v3/self', {}],
      ['GET', `/v3beta1/organizations/${org}/members/users`, { first: ['200'] }],
      ['GET', path, { first: ['100'], is_archived: ['false'] }],
      ['GET', path, { first: ['200'], is_archived: ['false'], created_before: before }],
    ]
    const looks = () => listCalls(sandbox).filter(({ query }) => isLook(query))
    const others = () =>
      sandbox.calls
        .filter(({ query }) => !isLook(query))
        .map(({ method, path, query }) => [method, path, query])
    // The list does not wait for the names of its people, who may be asked for after it is there.
    await expect.poll(() => others().length).toBe(first.length)
    await page.clock.runFor(5_500)
    // What the first page shows as its latest change is a time that the API's clock has surely reached.
    const latest = Math.max(...sessions.slice(0, 100).map((session) => session.updated_at))
    const changes = { first: ['200'], updated_after: [String(latest - 10)] }
    const living = sessions.filter(({ status }) => ['new', 'claimed', 'running', 'resuming'].includes(status))
    await expect.poll(() => looks().length).toBeGreaterThanOrEqual(3)
    // Nor more after the looks have begun.
    expect(others()).toHaveLength(first.length)
    expect(others()).toEqual(expect.arrayContaining(first))
    const asked = looks().map(({ method, path, query }) => [method, path, query])
    expect(asked.slice(0, 3)).toEqual(
      expect.arrayContaining([
        ['GET', path, { ...changes, is_archived: ['false'] }],
        ['GET', path, { ...changes, is_archived: ['true'] }],
        [
          'GET',
          path,
          {
            first: [String(living.length)],
            session_ids: expect.arrayContaining(idsOf(living)) as string[],
            is_archived: ['false'],
          },
        ],
      ]),
    )
  })

  test('nothing is asked while the tab is hidden, and at once when it is looked at again', async ({
    page,
    sandbox,
  }) => {
    await page.clock.install()
    await openList(page, sandbox)
    const show = (state: 'hidden' | 'visible') =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'visibilityState', { value, configurable: true })
        window.dispatchEvent(new Event('visibilitychange'))
      }, state)
    await show('hidden')
    await page.clock.runFor(60_000)
    expect(listCalls(sandbox)).toHaveLength(2)
    sandbox.organisation.add({ title: 'Came while nobody looked' })
    await show('visible')
    await expect(rowOf(page, 'Came while nobody looked')).toBeVisible()
    // The changes of both shelves, and then the living once more.
    await expect.poll(() => listCalls(sandbox).length).toBe(5)
  })

  test('a quiet organisation is asked less often than one at work', async ({ page, sandbox }) => {
    for (const { session_id, is_archived } of sandbox.organisation.all()) {
      if (!is_archived) sandbox.organisation.update(session_id, { status: 'exit', status_detail: null })
    }
    await page.clock.install()
    await openList(page, sandbox)
    // Well past the 5 seconds of one at work, and short of 15 also where the page took its time.
    await page.clock.runFor(8_000)
    expect(listCalls(sandbox)).toHaveLength(2)
    await page.clock.runFor(7_500)
    // Nothing lives, so nothing of that kind is read again.
    await expect.poll(() => listCalls(sandbox).length).toBe(4)
  })

  test('archived ones are read when they are asked for, and once', async ({ page, sandbox }) => {
    await openList(page, sandbox)
    await (await moreField(page, 'Archived')).selectOption('only')
    const archived = belonging(sandbox.organisation.all(), { archived: 'only' }).length
    await expect
      .poll(() => headline(page))
      .toBe(
        `Sessions ${archived} of ${archived} ${archived === 1 ? 'session' : 'sessions'} match${archived === 1 ? 'es' : ''}`,
      )
    await (await moreField(page, 'Archived')).selectOption('hidden')
    await (await moreField(page, 'Archived')).selectOption('shown')
    await expect.poll(() => headline(page)).toBe(`Sessions ${sandbox.organisation.all().length} sessions`)
    const whole = listCalls(sandbox).filter(
      ({ query }) => query['is_archived']?.[0] === 'true' && query['updated_after'] === undefined,
    )
    expect(whole).toHaveLength(1)
  })
})
