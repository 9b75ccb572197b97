import { useLocation } from 'react-router'
import { usePreference } from '../../console/usePreference'
import { NO_FILTERS, type Filters } from '../filters/filters'
import { focusFilters } from '../filters/focusFilters'
import { keepViews } from './keepViews'
import { filtersOf, saved, standingOf } from './ownViews'
import './sheet'

type Props = { filters: Filters; onChange: (change: (now: Filters) => Filters) => void }

/** Which saved view is shown, and where it is shown otherwise than it was saved, the ways to make both one again. */
export function ViewState({ filters, onChange }: Props) {
  const views = usePreference('views')
  // Written by the start script, and gone with the next step.
  const started = (useLocation().state as { started?: boolean } | null)?.started === true
  const standing = standingOf(filters, views)
  if (standing.kind === 'none') return null
  const save = () => keepViews(saved(views, filters.view, filters))
  return (
    <li className="view-state">
      <span>
        {started ? 'Your start view: ' : 'View: '}
        <bdi className="font-medium text-ink">{filters.view}</bdi>
        {standing.kind === 'changed' && ', changed'}
        {standing.kind === 'foreign' && ', not saved on this device'}
      </span>
      {standing.kind === 'changed' && (
        <>
          <Choice words="Save" onChoose={save} />
          <Choice words="Back to the view" onChoose={() => onChange(() => filtersOf(standing.view))} />
        </>
      )}
      {standing.kind === 'foreign' && <Choice words="Save it" onChoose={save} />}
      {started && <Choice words="All sessions" onChoose={() => onChange(() => NO_FILTERS)} />}
    </li>
  )
}

function Choice({ words, onChoose }: { words: string; onChoose: () => void }) {
  return (
    <button
      type="button"
      onClick={() => {
        // The button goes, and must not take the focus with it.
        focusFilters()
        onChoose()
      }}
      className="view-link"
    >
      {words}
    </button>
  )
}
