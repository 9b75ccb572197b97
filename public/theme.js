// Sets the chosen theme before the first paint. A file of its own because the page allows no inline script.
;(function () {
  try {
    var theme = localStorage.getItem('curfew.theme')
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  } catch {
    // Storage is refused: the system's preference holds.
  }
})()
