import { useState } from 'react'
import { numeral } from '../../lib/words'
import { AmountField, Choice, PeriodChoice } from './fields'
import { countsOf } from './counts'
import type { Facets } from './facets'
import { ARCHIVED, FAMILY, NO_FILTERS, type Filters } from './filters'
import { MORE, moreInUse } from './more'
import { ClearButton, Tick } from './OptionList'
import type { ChangeOptions } from './useFilters'

type Props = {
  filters: Filters
  facets: Facets
  /** Whether all archived sessions are there: until then nobody knows how many there would be. */
  archivedRead: boolean
  onChange: (filters: Filters, options?: ChangeOptions) => void
}

const FAMILY_WORDS = { parent: 'has children', child: 'is a child', orphan: 'outlives its parent' } as const

const AMOUNT_WORDS = { quiet: 'Quiet for hours', acus: 'ACUs at least' } as const

/** The filters that are not lists of values. */
export function MoreFilters({ filters, facets, archivedRead, onChange }: Props) {
  const [cleared, setCleared] = useState(0)
  const change = (part: Partial<Filters>) => onChange({ ...filters, ...part })
  const number = (name: 'prs' | 'family' | 'archived', value: string) =>
    numeral(countsOf(facets.counted, name).get(value) ?? 0)
  return (
    <fieldset className="space-y-1 px-2 pt-1">
      <legend className="sr-only">More</legend>
      <PeriodChoice
        words="Created within"
        period={filters.created}
        counts={countsOf(facets.counted, 'created')}
        onChoose={(created) => change({ created })}
      />
      <PeriodChoice
        words="Active within"
        period={filters.active}
        counts={countsOf(facets.counted, 'active')}
        onChoose={(active) => change({ active })}
      />
      {(['quiet', 'acus'] as const).map((name) => (
        <AmountField
          // What is no number is cleared, too.
          key={`${name} ${cleared}`}
          words={AMOUNT_WORDS[name]}
          amount={filters[name]}
          onChange={(amount, typing) =>
            onChange({ ...filters, [name]: amount }, typing ? { typing: name } : { atOnce: true })
          }
        />
      ))}
      <Choice
        words="Family"
        chosen={filters.family}
        options={[
          [null, 'any'],
          ...FAMILY.map((one) => {
            // A parent that is over may be among those that are not there yet.
            const known = one !== 'orphan' || archivedRead
            return [one, FAMILY_WORDS[one] + (known ? ` (${number('family', one)})` : '')] as const
          }),
        ]}
        onChoose={(family) => change({ family })}
      />
      <Choice
        words="Archived"
        chosen={filters.archived}
        options={ARCHIVED.map(
          (one) =>
            [one, archivedRead || one === 'hidden' ? `${one} (${number('archived', one)})` : one] as const,
        )}
        onChoose={(archived) => change({ archived })}
      />
      <label className="flex min-h-7 items-center gap-2">
        <Tick
          ticked={filters.prs === 'open'}
          onToggle={() => change({ prs: filters.prs === 'open' ? null : 'open' })}
        />
        <span className="flex-1">Has open pull requests</span>
        <span className="text-xs text-muted">{number('prs', 'open')}</span>
      </label>
      {moreInUse(filters) > 0 && (
        <ClearButton
          onClear={() => {
            setCleared(cleared + 1)
            change(Object.fromEntries(MORE.map((name) => [name, NO_FILTERS[name]])))
          }}
        />
      )}
    </fieldset>
  )
}
