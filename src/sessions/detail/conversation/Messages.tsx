import { useState, type Ref } from 'react'
import { GroupView } from './GroupView'
import { GROUP, groupsOf, type Group } from './groups'
import { Nearness } from './nearness'
import type { Said } from './pages'

type Props = {
  ref: Ref<HTMLDivElement>
  said: Said
  /** The place of a message that has to be there. */
  wanted: number | null
  /** Whether all have to be, and each as a whole: they are being printed. */
  printing: boolean
}

/** The messages, of which only those near the screen are drawn. */
export function Messages({ ref, said: { messages, atEnd, total }, wanted, printing }: Props) {
  const [nearness] = useState(() => new Nearness())
  const [opened] = useState(() => new Set<string>())
  const [cut, setCut] = useState<{ of: typeof messages; groups: readonly Group[] }>({ of: [], groups: [] })
  let { groups } = cut
  if (cut.of !== messages) {
    groups = groupsOf(messages, cut.groups)
    setCut({ of: messages, groups })
  }
  const of = atEnd ? null : total
  const at = wanted === null ? null : Math.floor((wanted - 1) / GROUP)
  return (
    <div ref={ref} role="list" aria-label="Messages">
      {groups.map((group, index) => (
        <GroupView
          key={group[0]?.event_id}
          group={group}
          at={index}
          of={of}
          nearness={nearness}
          opened={opened}
          printing={printing}
          wanted={printing || (at !== null && Math.abs(at - index) <= 2)}
        />
      ))}
    </div>
  )
}
