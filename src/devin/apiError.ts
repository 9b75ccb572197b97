/** What kind of thing went wrong, as far as the caller has to tell things apart. Code branches on this and on status. */
export type ApiErrorKind =
  /** An HTTP answer outside 200-299. `status` tells which. */
  | 'http'
  /** An answer that arrived whole but is not what the contract says. */
  | 'bad-body'
  /** No answer: connection refused, cut, or no network. */
  | 'network'
  /** No answer in time. */
  | 'timeout'
  /** The caller gave up. */
  | 'aborted'

/** The one error of everything that talks to the API. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly kind: ApiErrorKind
  /** HTTP status, or null where there was no answer. */
  readonly status: number | null
  readonly title: string
  /** What the server said in its own words, where it said something. */
  readonly detail: string | null
  /** The id under which the gateway logged the call. */
  readonly requestId: string | null
  /** How long the server asks to wait, in seconds; null where it does not say. */
  readonly retryAfter: number | null
  /** The problem's type URI: tells the gateway's own answers from the API's. */
  readonly type: string | null

  constructor(fields: {
    kind: ApiErrorKind
    title: string
    status?: number | null
    detail?: string | null
    requestId?: string | null
    retryAfter?: number | null
    type?: string | null
  }) {
    super(fields.detail ? `${fields.title}: ${fields.detail}` : fields.title)
    this.kind = fields.kind
    this.status = fields.status ?? null
    this.title = fields.title
    this.detail = fields.detail ?? null
    this.requestId = fields.requestId ?? null
    this.retryAfter = fields.retryAfter ?? null
    this.type = fields.type ?? null
  }
}
