import { useId, useState } from 'react'
import { numeral } from '../../lib/words'
import { useAsChosen } from '../../ui/useAsChosen'
import { amountFrom } from './address'
import { PERIODS } from './counts'
import { isWithin, withinSeconds, type Period, type Within } from './within'
import { periodWords, withinWords } from './withinWords'

const LINE = 'flex min-h-7 items-center justify-between gap-2'
const CONTROL = 'min-h-7 w-44 max-w-[60%] rounded-md border border-line-strong bg-surface px-2'

type ChoiceProps<T> = {
  words: string
  chosen: T
  options: readonly (readonly [value: T, words: string])[]
  onChoose: (value: T) => void
}

/** One of a few values. */
export function Choice<T extends string | null>({ words, chosen, options, onChoose }: ChoiceProps<T>) {
  const select = useAsChosen(chosen ?? '', (control: HTMLSelectElement, value) => (control.value = value))
  return (
    <label className={LINE}>
      <span className="text-muted">{words}</span>
      <select
        ref={select}
        className={CONTROL}
        defaultValue={chosen ?? ''}
        onChange={({ target }) => {
          const option = options.find(([value]) => (value ?? '') === target.value)
          if (option !== undefined) onChoose(option[0])
        }}
      >
        {options.map(([value, text]) => (
          <option key={value} value={value ?? ''}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

type PeriodProps<P extends Period> = {
  words: string
  period: P | null
  counts: ReadonlyMap<string, number>
  onChoose: (period: P | Within | null) => void
}

/** A length of time up to now: the usual ones, and the one that the address asks for. */
export function PeriodChoice<P extends Period>({ words, period, counts, onChoose }: PeriodProps<P>) {
  const lengths: Within[] = [
    ...new Set([...PERIODS, ...(period !== null && isWithin(period) ? [period] : [])]),
  ].sort((a, b) => withinSeconds(a) - withinSeconds(b))
  const other = period === null || isWithin(period) ? [] : [period]
  const options = [...lengths, ...other].map(
    (one) =>
      [
        one,
        `${isWithin(one) ? withinWords(one) : periodWords(one)} (${numeral(counts.get(one) ?? 0)})`,
      ] as const,
  )
  return (
    <Choice words={words} chosen={period} options={[[null, 'any time'], ...options]} onChoose={onChoose} />
  )
}

type AmountProps = {
  words: string
  amount: number | null
  /** @param typing whether there is something in the field: digits that are still to come go on with this change */
  onChange: (amount: number | null, typing: boolean) => void
}

/** A number above nothing. What is typed stays as it is; it counts while it is a number. */
export function AmountField({ words, amount, onChange }: AmountProps) {
  const error = useId()
  const [text, setText] = useState('')
  // Changed by somebody else: by "Clear", or by a step back.
  if (amountIn(text) !== amount) setText(amount === null ? '' : String(amount))
  const isNumber = text.trim() === '' || amountIn(text) !== null
  return (
    <>
      <label className={LINE}>
        <span className="text-muted">{words}</span>
        <input
          inputMode="decimal"
          placeholder="any"
          value={text}
          aria-invalid={!isNumber}
          aria-describedby={isNumber ? undefined : error}
          onChange={({ target }) => {
            setText(target.value)
            const next = amountIn(target.value)
            if (next !== amount) onChange(next, target.value.trim() !== '')
          }}
          className={`${CONTROL} aria-invalid:border-danger`}
        />
      </label>
      {!isNumber && (
        <p id={error} className="text-right text-xs text-danger-strong">
          A number above 0
        </p>
      )}
    </>
  )
}

/** The number that a text means; null where it means none. The one in "2." stays a number on the way to 2.5. */
function amountIn(text: string): number | null {
  return amountFrom(text.trim().replace(/\.$/, '')) ?? null
}
