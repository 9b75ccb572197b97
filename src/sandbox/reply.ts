/** What a call is answered with, before a fault has had its way with it. */
export type Reply = Readonly<{ status: number; body: unknown; headers: Readonly<Record<string, string>> }>

export type FieldError = Readonly<{ loc: readonly string[]; msg: string; type: string }>

const TITLES: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
}

export function success(body: unknown): Reply {
  return { status: 200, body, headers: { 'content-type': 'application/json' } }
}

/**
 * An error in the API's shape (RFC 9457; contract, fact 6).
 * @param instance the path of the request
 * @param errors the fields at fault, for 422
 */
export function problem(
  status: number,
  detail: string,
  instance: string,
  more: { errors?: readonly FieldError[]; headers?: Readonly<Record<string, string>> } = {},
): Reply {
  const title = TITLES[status] ?? 'Error'
  const errors = more.errors ? { errors: more.errors } : {}
  return {
    status,
    body: { type: 'about:blank', title, status, detail, instance, ...errors },
    headers: { 'content-type': 'application/problem+json', ...more.headers },
  }
}

/** The 422 that names each field at fault. */
export function invalid(errors: readonly FieldError[], instance: string): Reply {
  const detail = errors.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join('; ')
  return problem(422, detail, instance, { errors })
}

/** The 403 that names the missing permission. */
export function missingPermission(permission: string, instance: string): Reply {
  return problem(403, `Missing required permission '${permission}'`, instance)
}

export function toResponse({ status, body, headers }: Reply): Response {
  return new Response(JSON.stringify(body), { status, headers })
}
