import { z } from '../../lib/zod'
import { numberOrNull, seconds, sift, type Sifted } from './fields'

const daySchema = z.object({
  /** The day's beginning, in unix seconds: midnight Pacific, which the contract gives as 08:00 UTC. */
  date: seconds,
  acus: z.number(),
})

export type Consumption = Sifted<z.infer<typeof daySchema>> & {
  /** In ACUs, over the time that was asked for; null when the API does not say. */
  total_acus: number | null
}

/** Which days: from `time_after`, before `time_before`, both in unix seconds; all where they are left out. */
export type ConsumptionParams = { time_after?: number; time_before?: number }

/** ACUs by day (contract, section 5), in the API's order. */
export const consumptionSchema = z.pipe(
  z.object({ total_acus: numberOrNull, consumption_by_date: z.array(z.unknown()) }),
  z.transform(({ total_acus, consumption_by_date }): Consumption => ({
    total_acus,
    ...sift(consumption_by_date, daySchema),
  })),
)
