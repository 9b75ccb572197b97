import { useId } from 'react'

type Props<T extends string> = {
  legend: string
  values: readonly T[]
  words: Readonly<Record<T, string>>
  chosen: T
  onChoose: (value: T) => void
}

/** One of a few. */
export function Choices<T extends string>({ legend, values, words, chosen, onChoose }: Props<T>) {
  const name = useId()
  return (
    <fieldset className="preferences-line">
      <legend className="preferences-legend">{legend}</legend>
      {values.map((value) => (
        <label key={value} className="inline-flex min-h-7 items-center gap-1.5">
          <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
          {words[value]}
        </label>
      ))}
    </fieldset>
  )
}
