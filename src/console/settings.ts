import { z } from '../lib/zod'

// Written into the page by the gateway, so that the first request can already be for sessions.
const settingsSchema = z.object({
  orgId: z.string().check(z.minLength(1)),
  upstream: z.object({ kind: z.enum(['sandbox', 'devin']), host: z.string() }),
  operator: z.string(),
  /** Stands for the upstream and the credential: what is kept on this device is kept under it. */
  store: z.string(),
})

/** What the page was told about the console it belongs to. Never anything secret. */
export type Settings = z.infer<typeof settingsSchema>

/** Reads the settings from the page. Null when it was not served by the gateway. */
export function readSettings(page: Document): Settings | null {
  try {
    const text = page.querySelector('meta[name="curfew"]')?.getAttribute('content') ?? ''
    return z.parse(settingsSchema, JSON.parse(text))
  } catch {
    return null
  }
}
