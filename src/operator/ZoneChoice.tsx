import { setPreference } from '../console/preferences'
import { useZone } from '../console/useZone'
import { deviceZone, knownZone, knownZones, zonedClock } from '../lib/zone'
// Whatever is chosen on the same page: the table follows.
import '../sessions/columns/follow'
import { useSecond } from '../ui/useNow'

/** In which zone the console tells times: this device's, UTC, or one by name. */
export function ZoneChoice({ id }: { id?: string }) {
  const zone = useZone()
  const zones = knownZones()
  // Some zones have had another name, and browsers differ in which they list.
  const known = knownZone(zone)
  const called = zone === 'local' || zone === 'utc' ? zone : (known ?? zone)
  // One that was chosen in another browser stays, though this one may not know it.
  const unlisted = called !== 'local' && called !== 'utc' && !zones.includes(called)
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <select
        id={id}
        aria-label="Time zone"
        className="min-h-7 rounded-md border border-line-strong bg-surface px-2 font-medium"
        value={called}
        onChange={({ target }) => setPreference('zone', target.value)}
      >
        <option value="local">This device’s: {deviceZone()}</option>
        <option value="utc">UTC</option>
        {unlisted && (
          <option value={called}>
            {called}
            {known === undefined && ', which this browser does not know'}
          </option>
        )}
        {zones.map((name) => (
          <option key={name} value={name}>
            {name.replaceAll('_', ' ')}
          </option>
        ))}
      </select>
      <Clock />
    </span>
  )
}

/** The time there. By itself: with each second only this is drawn anew, and not all zones. */
function Clock() {
  return <span className="text-muted">It is {zonedClock(useSecond())} there.</span>
}
