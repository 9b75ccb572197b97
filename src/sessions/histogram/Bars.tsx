import { memo } from 'react'
import { ACTIVITIES } from '../../devin/activity'
import { STACK, totalOf, type Bins } from './bins'

/** The chart's own height. */
const HEIGHT = 100
/** What there is of an activity is to be seen, however little it is of all. */
const LEAST = 1.6
const GAP = 0.12

/** One bar for each bin, stacked by activity: what is alive below, what is over above. */
export const Bars = memo(function Bars({ bins }: { bins: Bins }) {
  const many = bins.at.length - 1
  const paths = pathsOf(bins, many)
  return (
    <svg aria-hidden viewBox={`0 0 ${many} ${HEIGHT}`} preserveAspectRatio="none" className="bars">
      {ACTIVITIES.map((name, place) => (
        <path key={name} data-activity={name} d={paths[place]} />
      ))}
    </svg>
  )
})

/** The shape of each activity's part of all bars, in the order of `ACTIVITIES`. */
function pathsOf(bins: Bins, many: number): string[] {
  const most = mostOf(bins, many)
  const paths = ACTIVITIES.map(() => '')
  for (let bin = 0; bin < many; bin += 1) {
    let bottom = HEIGHT
    for (let place = 0; place < STACK; place += 1) {
      const sessions = bins.counts[bin * STACK + place] ?? 0
      if (sessions === 0) continue
      const height = Math.min(bottom, Math.max(LEAST, (sessions / most) * HEIGHT))
      bottom -= height
      paths[place] += `M${bin + GAP / 2} ${round(bottom)}h${1 - GAP}v${round(height)}h${GAP - 1}z`
    }
  }
  return paths
}

/** The number of sessions in the fullest bin; at least one. */
export function mostOf(bins: Bins, many: number): number {
  let most = 1
  for (let bin = 0; bin < many; bin += 1) most = Math.max(most, totalOf(bins, bin))
  return most
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
