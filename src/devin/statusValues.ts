import { ANY, TABLE, type Activity } from './activity'

/**
 * The statuses an activity stands for, as `status` (with any detail) or `status:detail`. None for `unknown`: what is
 * not known cannot be listed.
 */
export function statusValuesOf(wanted: Activity): string[] {
  return Object.entries(TABLE).flatMap(([status, details]) =>
    Object.entries(details).flatMap(([detail, name]) => {
      if (name !== wanted) return []
      return detail === ANY ? [status] : [`${status}:${detail}`]
    }),
  )
}
