import { useCallback, useEffect, useState } from 'react'
import { shareTheme } from './chooseTheme'
import { useCommands } from './keys/useCommands'
import { KeysDialog } from './keys/KeysDialog'
import './keys/sheet'
import { useKeys } from './keys/useKeys'
import { useSaid } from './keys/useSaid'
import { Notifier } from './notify/Notifier'
import { Palette } from './palette/Palette'

/**
 * What a hand on the keyboard reaches from every page: its keys, the list of them, and the palette.
 * @param takeEarly gives the keys that were pressed before this was there, and no more from then on
 */
export function AtHand({ takeEarly }: { takeEarly: () => KeyboardEvent[] }) {
  const [open, setOpen] = useState<'keys' | 'palette' | null>(null)
  const act = useCommands(setOpen)
  const [said, say] = useSaid()
  useKeys(takeEarly, act, say)
  useEffect(shareTheme, [])
  const close = useCallback(() => setOpen(null), [])
  return (
    <>
      <p role="status" className="key-hint">
        {said}
      </p>
      <Notifier />
      {open === 'keys' && <KeysDialog onDismiss={close} />}
      {open === 'palette' && <Palette act={act} say={say} onDismiss={close} />}
    </>
  )
}
