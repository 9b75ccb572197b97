// Runs in the page of `conversation.ts` and `family.ts` before its own scripts, and does nothing until it is asked. All times are
// milliseconds.
;(() => {
  const frames = []
  let counting = false
  let pending = Promise.resolve(0)

  /** Resolves with the page's time just after the first frame at whose start `condition` held. */
  const painted = (condition) =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => resolve(performance.now()))
      port1.start()
      const look = () => (condition() ? port2.postMessage(null) : requestAnimationFrame(look))
      requestAnimationFrame(look)
    })

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
      pending = Promise.all([clicked, painted(() => EFFECTS[effect](word))]).then(
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
