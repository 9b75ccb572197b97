import { memo, startTransition, useEffect, useRef, useState } from 'react'
import { guessHeight } from './folding'
import { GROUP, type Group } from './groups'
import { MessageView } from './MessageView'
import type { Nearness } from './nearness'

type Props = {
  group: Group
  /** Which group of the conversation it is, from 0. */
  at: number
  of: number | null
  nearness: Nearness
  opened: Set<string>
  /** Drawn wherever it is: because it is to be jumped to, or printed. */
  wanted: boolean
  printing: boolean
}

/** Some messages that are drawn while they are near what is seen, and else leave as much room as they took. */
export const GroupView = memo(function GroupView(props: Props) {
  const { group, at, of, nearness, opened, wanted, printing } = props
  const ref = useRef<HTMLDivElement>(null)
  // Those that begin the conversation are seen first.
  const [near, setNear] = useState(at === 0)
  /** Its height when it was last drawn, in pixels. */
  const [height, setHeight] = useState<number | null>(null)
  useEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    return nearness.watch(element, (is) => {
      // What has the focus stays.
      const stays = is || element.contains(document.activeElement)
      // In slices between frames: a group more must not hold up the scrolling.
      startTransition(() => {
        if (!stays && element.childElementCount > 0) setHeight(element.offsetHeight)
        setNear(stays)
      })
    })
  }, [nearness])
  const drawn = near || wanted
  return (
    <div ref={ref} role="none" style={drawn ? undefined : { height: height ?? heightOf(group) }}>
      {drawn &&
        group.map((message, index) => (
          <MessageView
            key={message.event_id}
            message={message}
            place={at * GROUP + index + 1}
            of={of}
            opened={opened}
            printing={printing}
          />
        ))}
    </div>
  )
})

function heightOf(group: Group): number {
  return group.reduce((sum, { message }) => sum + guessHeight(message), 0)
}
