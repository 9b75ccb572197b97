// Runs in every page before its own scripts. It costs nothing until it is asked, but one observer of long tasks and,
// until the first row is there, one look at each frame. All times are milliseconds.
;(() => {
  const ROWS = '[role=grid] [role=row][aria-rowindex]'
  const grid = () => document.querySelector('[role=grid]')
  const place = (row) => Number(row.getAttribute('aria-rowindex'))
  const says = (row) => row.textContent.trim()
  const cursor = { frames: [], blanks: [] }
  let pending = Promise.resolve(0)
  const tasks = []

  new PerformanceObserver((list) => {
    tasks.push(...list.getEntries())
  }).observe({ type: 'longtask', buffered: true })

  /** Resolves with the page's time just after the first frame at whose start `condition` held. */
  const painted = (condition) =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => resolve(performance.now()))
      port1.start()
      const look = () => (condition() ? port2.postMessage(null) : requestAnimationFrame(look))
      requestAnimationFrame(look)
    })

  /** The topmost rows of the list, without the header. A list may keep its rows in any order, and spare ones too. */
  const topRows = () =>
    [...document.querySelectorAll(ROWS)]
      .filter((row) => place(row) > 1 && says(row) !== '')
      .sort((a, b) => place(a) - place(b))
      .slice(0, 8)

  const look = () => ({
    count: grid()?.getAttribute('aria-rowcount'),
    sort: [...document.querySelectorAll('[role=columnheader]')]
      .map((cell) => cell.getAttribute('aria-sort'))
      .join(),
    first: topRows()[0]?.querySelector('a')?.getAttribute('href'),
  })

  const tasksBetween = (from, until) =>
    tasks.filter(({ startTime }) => startTime >= from && startTime < until).map(({ duration }) => duration)

  globalThis.bench = {
    painted,
    firstRow: painted(() => topRows().length > 0),

    /** When at least so many sessions are in the list and all are read. */
    complete: (sessions) =>
      painted(
        () =>
          grid()?.getAttribute('aria-busy') === 'false' &&
          Number(grid().getAttribute('aria-rowcount')) > sessions,
      ),

    /**
     * The longest task of the main thread so far, of those that began between two times, or before or after one; 0 when
     * none took 50 ms, which is what browsers report.
     */
    longestTask: (from = 0, until = Infinity) => Math.max(0, ...tasksBetween(from, until)),
    /** How many began from a time on. */
    longTasks: (from = 0) => tasksBetween(from, Infinity).length,

    /**
     * Gets ready to time the next click or key. Its effect is on screen when what is named in `changes` (count, sort,
     * first) is different from now, and the topmost rows all have `word` in them.
     */
    arm: ({ changes, word }) => {
      const before = look()
      const event = new Promise((resolve) => {
        const note = ({ timeStamp }) => resolve(timeStamp)
        for (const type of ['click', 'keydown']) addEventListener(type, note, { capture: true, once: true })
      })
      const effect = () => {
        const now = look()
        if (changes.some((name) => now[name] === before[name])) return false
        const rows = topRows()
        return rows.length > 0 && rows.every((row) => says(row).toLowerCase().includes(word.toLowerCase()))
      }
      pending = Promise.all([event, painted(effect)]).then(([from, until]) => until - from)
    },
    /** The time from that click or key to its effect. */
    effect: () => pending,

    /** Notes each frame from now on, in `stopScroll`'s terms. Looking at what is on screen costs a layout a frame. */
    startScroll: (looking) => {
      Object.assign(cursor, { frames: [], blanks: [], running: true })
      const { left, top } = grid().getBoundingClientRect()
      const heights = [0.4, 0.6, 0.8].map((part) => innerHeight * part)
      const blank = (y) => {
        const row = document.elementFromPoint(left + 80, Math.max(y, top + 60))?.closest(ROWS)
        return !row || says(row) === ''
      }
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () =>
        cursor.blanks.push(heights.filter(blank).length / heights.length),
      )
      port1.start()
      let last = 0
      const frame = (time) => {
        if (!cursor.running) return
        if (last !== 0) cursor.frames.push(time - last)
        last = time
        if (looking) port2.postMessage(null)
        requestAnimationFrame(frame)
      }
      requestAnimationFrame(frame)
    },
    /** Frame times, and for each frame which part of the list area had no row in it, 0 to 1. */
    stopScroll: () => {
      cursor.running = false
      return { frames: cursor.frames, blanks: cursor.blanks }
    },
  }
})()
