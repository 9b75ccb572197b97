import { numeral } from '../../lib/words'
import { AcusField, Choice, PeriodChoice } from './fields'
import type { Facets } from './facets'
import { ARCHIVED, FAMILY, NO_FILTERS, type Filters } from './filters'
import { MORE, moreInUse } from './more'
import { ClearButton } from './OptionList'

type Props = {
  filters: Filters
  facets: Facets
  onChange: (filters: Filters, options?: { replace?: boolean }) => void
}

const FAMILY_WORDS = { parent: 'has children', child: 'is a child' } as const

/** The filters that are not lists of values. */
export function MoreFilters({ filters, facets, onChange }: Props) {
  const change = (part: Partial<Filters>) => onChange({ ...filters, ...part })
  const number = (name: 'prs' | 'family' | 'archived', value: string) =>
    numeral(facets.counts(name).get(value) ?? 0)
  return (
    <fieldset className="space-y-1 px-2 pt-1">
      <legend className="sr-only">More</legend>
      <PeriodChoice
        words="Created within"
        period={filters.created}
        counts={facets.counts('created')}
        onChoose={(created) => change({ created })}
      />
      <PeriodChoice
        words="Active within"
        period={filters.active}
        counts={facets.counts('active')}
        onChoose={(active) => change({ active })}
      />
      <AcusField
        acus={filters.acus}
        // The digits after the first go on with one step.
        onChange={(acus) => onChange({ ...filters, acus }, { replace: filters.acus !== null })}
      />
      <Choice
        words="Family"
        chosen={filters.family}
        options={[
          [null, 'any'],
          ...FAMILY.map((one) => [one, `${FAMILY_WORDS[one]} (${number('family', one)})`] as const),
        ]}
        onChoose={(family) => change({ family })}
      />
      <Choice
        words="Archived"
        chosen={filters.archived}
        options={ARCHIVED.map((one) => [one, `${one} (${number('archived', one)})`] as const)}
        onChoose={(archived) => change({ archived })}
      />
      <label className="flex min-h-7 items-center gap-2">
        <input
          type="checkbox"
          checked={filters.prs === 'open'}
          onChange={() => change({ prs: filters.prs === 'open' ? null : 'open' })}
        />
        <span className="flex-1">Has open pull requests</span>
        <span className="text-xs text-muted">{number('prs', 'open')}</span>
      </label>
      {moreInUse(filters) > 0 && (
        <ClearButton
          onClear={() => change(Object.fromEntries(MORE.map((name) => [name, NO_FILTERS[name]])))}
        />
      )}
    </fieldset>
  )
}
