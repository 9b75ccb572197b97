// The page of the floor: about thirty rows, written again and again as the page scrolls.
import { acus, ask, BY, categories, COLUMNS, firstPage, ids, keep, narrow, origins } from './data.js'
import { pullRequests, query, sort, state, status, titles, updated, WORDS } from './data.js'

const ROW_HEIGHT = 40
const POLL_MS = 5000
const byId = (id) => document.getElementById(id)
const grid = byId('grid')
const area = byId('rows')
const pool = []

function makeSlot() {
  const element = byId('row').content.firstElementChild.cloneNode(true)
  const cells = [...element.children]
  const link = cells[0].firstChild
  return {
    element,
    link,
    texts: [link.firstChild, ...cells.slice(1, 7).map((cell) => cell.firstChild)],
    index: -1,
  }
}

function write(slot, index) {
  const row = state.shown[index]
  if (slot.index < 0) area.append(slot.element)
  slot.index = index
  slot.element.style.transform = `translateY(${index * ROW_HEIGHT}px)`
  slot.element.ariaRowIndex = index + 2
  slot.link.href = `/orgs/${query.get('org')}/sessions/devin-${ids[row]}`
  const words = [titles[row], WORDS[status[row]] ?? '?', categories[row], origins[row], pullRequests[row]]
  for (const [i, word] of [...words, acus[row].toFixed(1), ago(updated[row])].entries())
    slot.texts[i].data = word
}

function ago(seconds) {
  const minutes = Math.max(0, Math.floor((Date.now() / 1000 - seconds) / 60))
  return minutes < 60
    ? `${minutes} min`
    : minutes < 2880
      ? `${Math.floor(minutes / 60)} h`
      : `${Math.floor(minutes / 1440)} d`
}

let areaTop = 0
function paint(all) {
  const from = Math.max(0, Math.floor((scrollY - areaTop) / ROW_HEIGHT) - 4)
  const until = Math.min(state.shown.length, from + pool.length)
  for (let index = from; index < until; index++) {
    const slot = pool[index % pool.length]
    if (all || slot.index !== index) write(slot, index)
  }
  for (const slot of pool)
    if (slot.index >= state.shown.length) {
      slot.element.remove()
      slot.index = -1
    }
}

function show(moved) {
  narrow()
  area.style.height = `${state.shown.length * ROW_HEIGHT}px`
  grid.ariaRowCount = state.shown.length + 1
  byId('count').textContent = `${state.shown.length} of ${ids.length}`
  if (moved) scrollTo(0, 0)
  paint(true)
}

function resize() {
  areaTop = area.getBoundingClientRect().top + scrollY
  while (pool.length < Math.ceil(innerHeight / ROW_HEIGHT) + 9) pool.push(makeSlot())
  paint(true)
}

function button(words, onClick) {
  const element = document.createElement('button')
  element.textContent = words
  element.addEventListener('click', onClick)
  return element
}
for (const [code, words] of WORDS.entries())
  byId('statuses').append(
    button(words, () => {
      state.status = state.status === code ? -1 : code
      show(true)
    }),
  )
for (const column of COLUMNS) {
  const cell = document.createElement('span')
  cell.role = 'columnheader'
  const sortBy = () => {
    sort(column)
    for (const other of byId('header').children) other.ariaSort = 'none'
    cell.ariaSort = state.down ? 'descending' : 'ascending'
    show(true)
  }
  cell.append(BY[column] ? button(column, sortBy) : column)
  byId('header').append(cell)
}
byId('search').addEventListener('input', (event) => {
  state.text = event.target.value.toLowerCase()
  show(true)
})
addEventListener('scroll', () => paint(false), { passive: true })
addEventListener('resize', resize)

function learn({ items }) {
  for (const session of items) keep(session)
  state.order = state.column === '' ? Uint32Array.from(ids.keys()) : state.order
}
async function readAll() {
  let page = await firstPage
  learn(page)
  resize()
  show(false)
  while (page.end_cursor !== null && page.has_next_page) {
    page = await ask(`&after=${encodeURIComponent(page.end_cursor)}`)
    for (const session of page.items) keep(session)
  }
  learn({ items: [] })
  show(false)
  grid.ariaBusy = 'false'
  setInterval(async () => {
    learn(await ask(''))
    show(false)
  }, POLL_MS)
}
void readAll()
