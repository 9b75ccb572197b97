// Sets the chosen theme before the first paint, and asks for the first page of sessions before the program arrives that
// shows it. A file of its own because the page allows no inline script.
;(function () {
  var stored = null
  try {
    var theme = localStorage.getItem('curfew.theme')
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
    stored = localStorage.getItem('curfew.stored')
  } catch {
    // Storage is refused: the system's preference holds, and nothing is kept on this device.
  }
  try {
    var settings = JSON.parse(document.querySelector('meta[name="curfew"]').content)
    var list = '/orgs/' + encodeURIComponent(settings.orgId) + '/sessions'
    var opensList = location.pathname === '/' || location.pathname.replace(/\/$/, '') === list
    // What is kept on this device is shown at once, and then only changes are asked for.
    if (!opensList || stored === settings.store) return
    var url =
      '/api/v3/organizations/' + encodeURIComponent(settings.orgId) + '/sessions?first=100&is_archived=false'
    var options = { headers: { accept: 'application/json' }, cache: 'no-store', redirect: 'error' }
    var answer = fetch(url, options)
    // A failure is the program's to tell, when it asks for the answer.
    answer.catch(function () {})
    window.curfewFirst = { url: url, answer: answer }
  } catch {
    // Not served by the gateway: the program says so.
  }
})()
