import { useQuery } from '@tanstack/react-query'
import { useConsole } from '../../console/Console'
import { detailClient } from '../../console/detailClient'
import { organisationsQuery } from '../../console/organisationsQuery'
import { paths } from '../../console/paths'
import { icon } from '../../ui/icons'
import { Popover } from '../../ui/Popover'
import { organisationBook } from '../names/nameBook'

/**
 * The organisations of an enterprise, of which one is shown. Another one is another page, loaded anew: nothing of one is
 * in the memory of the other. They are links: no key that only looks through them leaves the page.
 */
export default function OrganisationSwitcher() {
  const { settings } = useConsole()
  const { orgId } = settings
  const { organisations = [] } = useQuery(organisationsQuery(detailClient())).data ?? {}
  if (organisations.length < 2 || !organisations.some(({ org_id }) => org_id === orgId)) return orgId
  const names = organisationBook(organisations)
  const shown = names.get(orgId) ?? orgId
  // A name, where without one there is an id in another typeface.
  const style = { fontFamily: getComputedStyle(document.body).fontFamily }
  return (
    <Popover
      name={`Organisation: ${shown}`}
      buttonClassName="inline-flex max-w-full items-center gap-1 rounded-md font-medium hover:bg-hover"
      label={
        <>
          <bdi className="truncate" style={style}>
            {shown}
          </bdi>
          {icon('chevron-down', 'text-muted')}
        </>
      }
    >
      {() => (
        <ul aria-label="Organisations" className="text-sm" style={style}>
          {organisations.map(({ org_id }) => (
            <li key={org_id}>
              <a
                href={paths.sessions(org_id)}
                title={org_id}
                aria-current={org_id === orgId}
                className={`flex min-h-7 items-center rounded-md px-2 hover:bg-hover ${org_id === orgId ? 'font-semibold' : ''}`}
              >
                <bdi className="truncate">{names.get(org_id) ?? org_id}</bdi>
              </a>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  )
}
