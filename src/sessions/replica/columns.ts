import type { SessionId } from '../../devin/id'
import type { Session } from '../../devin/session'
import { titleOf } from '../facts/words'
import { Dictionary } from './dictionary'
import {
  joined,
  ownerFrom,
  ownerText,
  pullRequestFrom,
  pullRequestText,
  split,
  stateFrom,
  stateOf,
} from './texts'

/** As many rows as are turned back into sessions and kept so: more than a screen, less than matters. */
const READ_AGAIN = 2_000

/** The columns whose values are shared texts, by field. */
const SHARED = [
  'state',
  'category',
  'subcategory',
  'origin',
  'org_id',
  'owner',
  'playbook_id',
  'automation_id',
  'devin_mode',
  'tags',
  'urlPrefix',
] as const
type Shared = (typeof SHARED)[number]

/**
 * Sessions column by column: what the list and the filters need of each, in a few hundred bytes less than as objects,
 * and in the form in which 100,000 of them can be filtered within a frame. A session keeps its row for ever, so a row
 * number is an identity as good as an id. `structured_output` is not kept: a session's own page reads it.
 */
export class SessionColumns {
  #count = 0
  #capacity = 0
  readonly #rows = new Map<SessionId, number>()
  readonly #ids: SessionId[] = []
  readonly #titles: (string | null)[] = []
  /** See `pullRequestText`; null where there is none. */
  readonly #pullRequests: (string | null)[] = []
  /** Rare, so not a column. */
  readonly #parents = new Map<number, SessionId>()
  readonly #children = new Map<number, readonly SessionId[]>()
  readonly #oddUrls = new Map<number, string>()
  readonly #dictionaries = mapShared(() => new Dictionary())
  readonly #shared = mapShared(() => new Uint32Array(0))
  readonly #read = new Map<number, Session>()

  /** Unix seconds. */
  created = new Float64Array(0)
  updated = new Float64Array(0)
  /** ACUs; NaN where the API does not say. */
  acus = new Float64Array(0)
  pullRequestCount = new Uint16Array(0)
  #archived = new Uint8Array(0)

  /** How many rows there are. */
  get count(): number {
    return this.#count
  }

  dictionary(field: Shared): Dictionary {
    return this.#dictionaries[field]
  }

  /** The codes of a field, row by row. To be read at once: it is another array after the next new session. */
  codes(field: Shared): Uint32Array {
    return this.#shared[field]
  }

  rowOf(id: SessionId): number | undefined {
    return this.#rows.get(id)
  }

  idOf(row: number): SessionId | undefined {
    return this.#ids[row]
  }

  titleOf(row: number): string | null {
    return this.#titles[row] ?? null
  }

  /** The title as it is shown: there is always something to call a session by. */
  shownTitle(row: number): string {
    const session_id = this.#ids[row]
    return session_id === undefined ? '' : titleOf({ title: this.titleOf(row), session_id })
  }

  isArchived(row: number): boolean {
    return this.#archived[row] === 1
  }

  /** Takes a session in, over what was known of it. @returns its row */
  put(session: Session): number {
    let row = this.#rows.get(session.session_id)
    if (row === undefined) {
      row = this.#count
      if (row === this.#capacity) this.#grow()
      this.#count += 1
      this.#rows.set(session.session_id, row)
      this.#ids[row] = session.session_id
    }
    this.#write(row, session)
    return row
  }

  /** A row as a session again. The same object until the row changes. */
  read(row: number): Session | undefined {
    if (row >= this.#count) return undefined
    const known = this.#read.get(row)
    if (known !== undefined) return known
    if (this.#read.size >= READ_AGAIN) this.#read.clear()
    const session = this.#assemble(row)
    if (session !== undefined) this.#read.set(row, session)
    return session
  }

  #write(row: number, session: Session): void {
    this.#read.delete(row)
    const code = (field: Shared, value: string | null) => {
      this.#shared[field][row] = this.#dictionaries[field].codeOf(value)
    }
    code('state', stateOf(session))
    code('category', session.category)
    code('subcategory', session.subcategory)
    code('origin', session.origin)
    code('org_id', session.org_id)
    code('owner', ownerText(session))
    code('playbook_id', session.playbook_id)
    code('automation_id', session.automation_id)
    code('devin_mode', session.devin_mode)
    code('tags', joined(session.tags))
    this.#writeUrl(row, session)
    this.#titles[row] = session.title
    this.#pullRequests[row] = joined(session.pull_requests.map(pullRequestText))
    keep(this.#parents, row, session.parent_session_id)
    keep(this.#children, row, session.child_session_ids.length > 0 ? session.child_session_ids : null)
    this.created[row] = session.created_at
    this.updated[row] = session.updated_at
    this.acus[row] = session.acus_consumed ?? NaN
    this.pullRequestCount[row] = session.pull_requests.length
    this.#archived[row] = Number(session.is_archived)
  }

  /** Nearly every link is the same text with the session's id behind it. */
  #writeUrl(row: number, { url, session_id }: Session): void {
    const regular = url !== null && url.endsWith(session_id)
    this.#shared.urlPrefix[row] = this.#dictionaries.urlPrefix.codeOf(
      regular ? url.slice(0, -session_id.length) : null,
    )
    keep(this.#oddUrls, row, regular ? null : url)
  }

  #assemble(row: number): Session | undefined {
    const session_id = this.#ids[row]
    if (session_id === undefined) return undefined
    const text = (field: Shared) => this.#dictionaries[field].valueOf(this.#shared[field][row] ?? 0)
    const { status, status_detail } = stateFrom(text('state'))
    const prefix = text('urlPrefix')
    const acus = this.acus[row] ?? NaN
    return {
      session_id,
      org_id: text('org_id') ?? '',
      status,
      status_detail,
      created_at: this.created[row] ?? 0,
      updated_at: this.updated[row] ?? 0,
      title: this.#titles[row] ?? null,
      url: prefix === null ? (this.#oddUrls.get(row) ?? null) : prefix + session_id,
      category: text('category'),
      subcategory: text('subcategory'),
      origin: text('origin'),
      tags: split(text('tags')),
      acus_consumed: Number.isNaN(acus) ? null : acus,
      pull_requests: split(this.#pullRequests[row] ?? null).map(pullRequestFrom),
      ...ownerFrom(text('owner')),
      playbook_id: text('playbook_id'),
      automation_id: text('automation_id'),
      devin_mode: text('devin_mode'),
      parent_session_id: this.#parents.get(row) ?? null,
      child_session_ids: [...(this.#children.get(row) ?? [])],
      is_archived: this.isArchived(row),
      structured_output: null,
    }
  }

  #grow(): void {
    this.#capacity = Math.max(256, this.#capacity * 2)
    const wider = <T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(old: T, fresh: T): T => {
      fresh.set(old)
      return fresh
    }
    for (const field of SHARED) {
      this.#shared[field] = wider(this.#shared[field], new Uint32Array(this.#capacity))
    }
    this.created = wider(this.created, new Float64Array(this.#capacity))
    this.updated = wider(this.updated, new Float64Array(this.#capacity))
    this.acus = wider(this.acus, new Float64Array(this.#capacity))
    this.pullRequestCount = wider(this.pullRequestCount, new Uint16Array(this.#capacity))
    this.#archived = wider(this.#archived, new Uint8Array(this.#capacity))
  }
}

/** Every row, in the order in which sessions became known. */
export function allRows(columns: SessionColumns): Uint32Array<ArrayBuffer> {
  const rows = new Uint32Array(columns.count)
  for (let row = 0; row < rows.length; row += 1) rows[row] = row
  return rows
}

function keep<T>(sparse: Map<number, T>, row: number, value: T | null): void {
  if (value === null) sparse.delete(row)
  else sparse.set(row, value)
}

function mapShared<T>(make: () => T): Record<Shared, T> {
  return Object.fromEntries(SHARED.map((field) => [field, make()])) as Record<Shared, T> // one entry for each of them
}
