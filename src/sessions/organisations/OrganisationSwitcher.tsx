import { useQuery } from '@tanstack/react-query'
import { useConsole } from '../../console/Console'
import { detailClient } from '../../console/detailClient'
import { organisationsQuery } from '../../console/organisationsQuery'
import { paths } from '../../console/paths'

/**
 * The organisations of an enterprise, of which one is shown. Another one is another page, loaded anew: nothing of one is
 * in the memory of the other.
 */
export default function OrganisationSwitcher() {
  const { settings } = useConsole()
  const { orgId } = settings
  const { data: organisations = [] } = useQuery(organisationsQuery(detailClient()))
  const listed = organisations.some(({ org_id }) => org_id === orgId)
  if (organisations.length < 2 || !listed) return orgId
  return (
    <select
      aria-label="Organisation"
      title={orgId}
      value={orgId}
      onChange={({ target }) => {
        location.assign(paths.sessions(target.value))
        // Where the page stays, as it does if somebody stops it, it says what it is about.
        target.value = orgId
      }}
      className="max-w-full truncate font-medium"
      // A name, where without one there is an id in another typeface.
      style={{ fontFamily: getComputedStyle(document.body).fontFamily }}
    >
      {organisations.map(({ org_id, name }) => (
        <option key={org_id} value={org_id}>
          {name ?? org_id}
        </option>
      ))}
    </select>
  )
}
