import type { SessionId } from '../../devin/id'
import { Notice } from '../../ui/Notice'
import type { Decision } from './decide'

/** How the one session stands, where it is not simply to be ended. */
export function OneMessage({ groups, id }: { groups: Decision['groups']; id: SessionId }) {
  const placed = [...groups.values()].flat().find(({ entry }) => entry.id === id)
  if (placed === undefined || placed.standing === 'changed' || placed.why === null) return null
  return placed.standing === 'going' ? (
    <Notice tone="notice">{placed.why}</Notice>
  ) : (
    <Notice tone="neutral" role="alert">
      {placed.why}
    </Notice>
  )
}
