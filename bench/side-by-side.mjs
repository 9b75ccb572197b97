// Curfew as a target of a benchmark that compares list pages side by side, for the ports of serve-side-by-side.ts.
// Each size has a console of its own, so the base address of the target is `http://localhost:` and the port begins
// each path.

const PORTS = { 100: 4501, 10000: 4502, 100000: 4503 }
const LIVE_PORT = 4504
const API_OF_100 = 'http://127.0.0.1:4601/v3'

const { org_id: org } = await read(`${API_OF_100}/self`)
// Archived sessions are hidden unless asked for.
const { total: notArchived } = await read(
  `${API_OF_100}/organizations/${org}/sessions?first=1&is_archived=false`,
)
const list = (port, query = '') => `${port}/orgs/${org}/sessions${query}`

const ROW = '[role=row][data-index]'
const CATEGORIES = {
  bug_fixing: 'Bug fixing',
  feature_development: 'Feature development',
  ci_cd_and_devops: 'CI/CD and DevOps',
  other: 'Other',
  unit_test_generation: 'Unit test generation',
  data_and_automation: 'Data and automation',
  refactoring_and_optimization: 'Refactoring and optimization',
  code_quality_and_security: 'Code quality and security',
  documentation_and_content: 'Documentation and content',
}
const STATUSES = { error: 'Error', suspended: 'Suspended', running: 'Running', exit: 'Exited' }
/** What rows of a status say, which do not name the status itself. */
const ACTIVITIES = {
  error: ['Failed'],
  suspended: ['Asleep', 'Out of budget', 'Failed'],
  running: ['Working', 'Needs you', 'Finished, still up'],
  exit: ['Ended'],
}

async function read(url) {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answered ${response.status}: start serve-side-by-side.ts first`)
  return response.json()
}

/** A filter that is a menu of checkboxes: opened before the clock starts, unticked and closed after it has stopped. */
function menuFilter(name, words, column, said = words) {
  const main = (page) => page.getByRole('main')
  const box = (page, value) =>
    page
      .getByRole('group', { name, exact: true })
      .getByRole('checkbox', { name: new RegExp(`^${words[value]}\\s*[\\d.,]*$`) })
      // A detail of the status may be called like it, and stands below.
      .first()
  return {
    values: Object.keys(words),
    prepare: async (page, value) => {
      // The first one: a column of the table may have the same name.
      await main(page)
        .getByRole('button', { name: new RegExp(`^${name}(, \\d+ chosen)?$`) })
        .first()
        .click()
      await box(page, value).waitFor()
    },
    target: (value, page) => box(page, value),
    check: (value) =>
      `(${everyRowSays})(${JSON.stringify([`${ROW} [data-col=${column}]`, [said[value]].flat()])})`,
    reset: async (page, value) => {
      await box(page, value).uncheck()
      await page.keyboard.press('Escape')
      await box(page, value).waitFor({ state: 'hidden' })
    },
  }
}

/** Runs in the page: rows are there, and that cell of the first twelve has one of those words in it, spelled like that. */
const everyRowSays = `([cell, words]) => {
  const cells = [...document.querySelectorAll(cell)].slice(0, 12)
  return cells.length > 0 && cells.every(({ textContent }) => words.some((word) => textContent.includes(word)))
}`

export default {
  urls: {
    list: list(PORTS[100]),
    rows: (n) => list(PORTS[n], '?archived=shown'),
    idle: list(LIVE_PORT),
  },
  row: ROW,
  pageRows: notArchived,
  /** Resolves when the list has n rows and everything is read. */
  ready: (page, n) =>
    page.waitForFunction(
      (rows) => {
        const grid = document.querySelector('[role=grid]')
        return (
          grid?.getAttribute('aria-rowcount') === String(rows + 1) &&
          grid.getAttribute('aria-busy') === 'false'
        )
      },
      n,
      { timeout: 180_000, polling: 100 },
    ),
  // The document scrolls, and the list begins below a chart, which is no blank part of it.
  scroll: { area: '.session-rows', sizes: [100, 10000, 100000] },
  filterServer: menuFilter('Category', CATEGORIES, 'category'),
  filterClient: menuFilter('Status', STATUSES, 'activity', ACTIVITIES),
  dialog: {
    // Those that are over cannot be ended.
    target: (page, i) =>
      page
        .locator(`${ROW} button[aria-label^="Terminate"]:not([aria-disabled=true]):not(:disabled)`)
        .nth(i % 6),
    selector: '[role=alertdialog]',
  },
}
