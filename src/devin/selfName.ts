import type { Self } from './self'

/** The principal's name for people; its id or kind where it has none. */
export function nameOf(self: Self): string {
  if ('service_user_id' in self) return self.service_user_name ?? self.service_user_id
  if ('user_id' in self) return self.user_name ?? self.user_id
  return self.principal_type
}
