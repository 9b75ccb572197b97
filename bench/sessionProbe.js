// Runs in the page of a session that is visited, after `probe.js` and before the page's own scripts, and does nothing
// until it is asked. All times are milliseconds.
;(() => {
  const frames = []
  let counting = false
  let pending = Promise.resolve(0)

  const message = (place) => document.querySelector(`[role=listitem][data-place="${place}"]`)
  const onScreen = (place) => {
    const { top, bottom } = message(place)?.getBoundingClientRect() ?? { top: 0, bottom: 0 }
    return bottom > 0 && top < innerHeight && bottom > top
  }
  const EFFECTS = {
    there: (place) => message(place) !== null,
    seen: onScreen,
    shown: (selector) => document.querySelector(selector)?.checkVisibility() === true,
    counted: (words) =>
      [...document.querySelectorAll('h2 + span')].some(({ textContent }) => textContent === words),
  }

  globalThis.probe = {
    /** Gets ready to time the next click until its effect is on the screen. */
    arm: (effect, word) => {
      const clicked = new Promise((resolve) => {
        addEventListener('click', ({ timeStamp }) => resolve(timeStamp), { capture: true, once: true })
      })
      pending = Promise.all([clicked, bench.painted(() => EFFECTS[effect](word))]).then(
        ([from, until]) => until - from,
      )
    },
    took: () => pending,

    startFrames: (text) => {
      frames.length = 0
      counting = true
      let last = 0
      const frame = (time) => {
        if (!counting) return
        // Whether there was something to read in the middle of the screen.
        const blank = document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest(text) == null
        if (last !== 0) frames.push({ ms: time - last, blank })
        last = time
        requestAnimationFrame(frame)
      }
      requestAnimationFrame(frame)
    },
    stopFrames: () => {
      counting = false
      return frames
    },
  }
})()
