import { useId } from 'react'
import type { Rung } from '../batch/types'
import { RUNG_WORDS } from './words'

const RUNGS: readonly Rung[] = ['sleep', 'terminate', 'terminate-archive']

/** How far it goes, each with what comes of it. */
export function Rungs({ rung, onRung }: { rung: Rung | null; onRung: (rung: Rung) => void }) {
  const name = useId()
  return (
    <fieldset>
      <legend className="mb-1 font-medium">What is to happen</legend>
      <div className="ending-rungs">
        {RUNGS.map((one) => {
          const { label, help } = RUNG_WORDS[one]
          const id = `${name}-${one}`
          return (
            <label key={one} htmlFor={id} className="ending-rung">
              <input
                id={id}
                type="radio"
                name={name}
                checked={rung === one}
                aria-labelledby={`${id}-label`}
                aria-describedby={`${id}-help`}
                onChange={() => onRung(one)}
              />
              <span className="min-w-0">
                <span id={`${id}-label`} className="block font-medium">
                  {label}
                </span>
                <span id={`${id}-help`} className="block text-xs text-muted">
                  {help}
                </span>
              </span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
