import { useId, useState } from 'react'
import { numeral } from '../../lib/words'
import { useAsChosen } from '../../ui/useAsChosen'
import { acusFrom } from './address'
import { PERIODS } from './counts'
import { withinSeconds, withinWords, type Within } from './within'

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

type PeriodProps = {
  words: string
  period: Within | null
  counts: ReadonlyMap<string, number>
  onChoose: (period: Within | null) => void
}

/** A length of time up to now: the usual ones, and the one that the address asks for. */
export function PeriodChoice({ words, period, counts, onChoose }: PeriodProps) {
  const periods = [...new Set([...PERIODS, ...(period === null ? [] : [period])])].sort(
    (a, b) => withinSeconds(a) - withinSeconds(b),
  )
  const options = periods.map(
    (one) => [one, `${withinWords(one)} (${numeral(counts.get(one) ?? 0)})`] as const,
  )
  return (
    <Choice words={words} chosen={period} options={[[null, 'any time'], ...options]} onChoose={onChoose} />
  )
}

type AcusProps = {
  acus: number | null
  /** @param typing whether there is something in the field: digits that are still to come go on with this change */
  onChange: (acus: number | null, typing: boolean) => void
}

/** At least so many ACUs. What is typed stays as it is; it counts while it is a number. */
export function AcusField({ acus, onChange }: AcusProps) {
  const error = useId()
  const [text, setText] = useState('')
  // Changed by somebody else: by "Clear", or by a step back.
  if (acusIn(text) !== acus) setText(acus === null ? '' : String(acus))
  const isNumber = text.trim() === '' || acusIn(text) !== null
  return (
    <>
      <label className={LINE}>
        <span className="text-muted">ACUs at least</span>
        <input
          inputMode="decimal"
          placeholder="any"
          value={text}
          aria-invalid={!isNumber}
          aria-describedby={isNumber ? undefined : error}
          onChange={({ target }) => {
            setText(target.value)
            const next = acusIn(target.value)
            if (next !== acus) onChange(next, target.value.trim() !== '')
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
function acusIn(text: string): number | null {
  return acusFrom(text.trim().replace(/\.$/, '')) ?? null
}
