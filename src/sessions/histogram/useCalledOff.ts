import { useEffect, useEffectEvent } from 'react'

/** Hears Escape while something is drawn with the pointer, and keeps it from whatever else it would close. */
export function useCalledOff(drawing: boolean, callOff: () => void): void {
  const onEscape = useEffectEvent(callOff)
  useEffect(() => {
    if (!drawing) return undefined
    const hear = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      onEscape()
    }
    addEventListener('keydown', hear, true)
    return () => removeEventListener('keydown', hear, true)
  }, [drawing])
}
