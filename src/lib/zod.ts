import { config } from 'zod/mini'

// A strict Content-Security-Policy forbids `new Function`, which zod otherwise tries at every object schema.
// Every schema is built from this module's `z`, so the setting is in force before the first one exists.
config({ jitless: true })

export * as z from 'zod/mini'
