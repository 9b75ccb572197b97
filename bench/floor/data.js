// The same data with nothing but the browser: what the console is compared with. The first request leaves with the
// first line, each field that is shown is a column of its own, and thirty rows are written again and again.
export const query = new URLSearchParams(location.search)
const ROOM = Number(query.get('sessions')) + 1000
const LIST = `/api/v3/organizations/${query.get('org')}/sessions?first=200`
export const ask = async (more) => (await fetch(LIST + more)).json()
export const firstPage = ask('')

const STATUSES = ['new', 'claimed', 'running', 'resuming', 'suspended', 'exit', 'error']
export const WORDS = ['New', 'Claimed', 'Running', 'Resuming', 'Suspended', 'Exited', 'Error']
export const COLUMNS = ['Title', 'Status', 'Category', 'Origin', 'PRs', 'ACUs', 'Last activity']

export const ids = []
export const titles = []
const lowerTitles = []
export const categories = []
export const origins = []
export const pullRequests = []
export const status = new Uint8Array(ROOM)
export const acus = new Float32Array(ROOM)
export const updated = new Uint32Array(ROOM)
const rowOf = new Map()

export const state = {
  order: new Uint32Array(0),
  shown: new Uint32Array(0),
  status: -1,
  text: '',
  column: '',
  down: true,
}

export function keep(session) {
  let row = rowOf.get(session.session_id)
  if (row === undefined) {
    row = ids.length
    if (row >= ROOM) return
    rowOf.set(session.session_id, row)
    ids.push(session.session_id)
  }
  titles[row] = session.title ?? 'Untitled'
  lowerTitles[row] = titles[row].toLowerCase()
  categories[row] = session.category ?? 'Uncategorised'
  origins[row] = session.origin ?? '–'
  pullRequests[row] = session.pull_requests.length
  status[row] = STATUSES.indexOf(session.status)
  acus[row] = session.acus_consumed
  updated[row] = session.updated_at
}

export const BY = {
  Title: (a, b) => (lowerTitles[a] < lowerTitles[b] ? -1 : lowerTitles[a] > lowerTitles[b] ? 1 : a - b),
  ACUs: (a, b) => acus[b] - acus[a] || a - b,
  'Last activity': (a, b) => updated[b] - updated[a] || a - b,
}
export function sort(column) {
  state.down = state.column === column ? !state.down : true
  state.column = column
  state.order = Uint32Array.from(ids.keys()).sort(BY[column])
  if (!state.down) state.order.reverse()
}

export function narrow() {
  const { order, status: wanted, text } = state
  const found = new Uint32Array(order.length)
  let count = 0
  for (const row of order)
    if ((wanted < 0 || status[row] === wanted) && (text === '' || lowerTitles[row].includes(text)))
      found[count++] = row
  state.shown = found.subarray(0, count)
}
