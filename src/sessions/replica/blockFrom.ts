import type { SessionId } from '../../devin/id'
import { blockOf, type Block } from './block'
import type { SessionColumns } from './columns'
import { SHARED, type Shared } from './fields'

// Apart from the columns: only what keeps and passes on what was read needs it, which is loaded behind the first rows.

/** Some rows as a block, those of sessions that are gone as well. */
export function blockFrom(columns: SessionColumns, rows: ArrayLike<number>): Block {
  const block = blockOf(rows.length)
  const { created, updated, acus, pullRequestCount, flags } = columns
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place] ?? 0
    block.ids.push(columns.idOf(row) ?? ('' as SessionId)) // a row that is there has an id
    block.titles.push(columns.titleOf(row))
    block.pullRequests.push(columns.pullRequestsOf(row))
    block.created[place] = created[row] ?? 0
    block.updated[place] = updated[row] ?? 0
    block.acus[place] = acus[row] ?? NaN
    block.pullRequestCount[place] = pullRequestCount[row] ?? 0
    block.flags[place] = flags[row] ?? 0
    const [parent, children, url] = [columns.parents.get(row), columns.childrenOf(row), columns.oddUrlOf(row)]
    if (parent !== undefined) block.parents.push([place, parent])
    if (children !== undefined) block.children.push([place, children])
    if (url !== undefined) block.oddUrls.push([place, url])
  }
  for (const field of SHARED) fillShared(block, field, columns, rows)
  return block
}

function fillShared(block: Block, field: Shared, columns: SessionColumns, rows: ArrayLike<number>): void {
  const { values, codes } = block.shared[field]
  const [column, dictionary] = [columns.codes(field), columns.dictionary(field)]
  const local = new Map<number, number>()
  for (let place = 0; place < rows.length; place += 1) {
    const code = column[rows[place] ?? 0] ?? 0
    if (code === 0) continue
    const known = local.get(code) ?? values.push(dictionary.valueOf(code) ?? '')
    local.set(code, known)
    codes[place] = known
  }
}
