import type { IconName } from '../../ui/iconPaths'
import type { Standing } from './outcome'

type Look = {
  mark: readonly [name: IconName, classes: string]
  /** How its piece of the bar is filled: each in a pattern of its own, so that no colour is needed to tell them apart. */
  fill: string
}

const stripes = (angle: number, colour: string, step: number) =>
  `repeating-linear-gradient(${angle}deg, ${colour} 0 ${step}px, transparent ${step}px ${step * 2}px)`

export const STANDING_LOOK: Readonly<Record<Standing, Look>> = {
  // Not in the colour of success: that is for the whole, and only at the end.
  terminated: { mark: ['circle-check', 'text-accent'], fill: 'var(--accent)' },
  asleep: { mark: ['moon', 'text-violet'], fill: 'linear-gradient(var(--violet) 50%, transparent 50%)' },
  over: { mark: ['square', 'text-muted'], fill: stripes(90, 'var(--muted)', 1) },
  failed: { mark: ['circle-x', 'text-danger-strong'], fill: stripes(45, 'var(--danger-strong)', 3) },
  unconfirmed: { mark: ['circle-help', 'text-notice'], fill: stripes(90, 'var(--notice)', 3) },
  unsent: { mark: ['x', 'text-muted'], fill: stripes(0, 'var(--muted)', 1) },
  asked: { mark: ['loader', 'text-accent motion-safe:animate-spin'], fill: stripes(135, 'var(--accent)', 2) },
  waiting: { mark: ['pause', 'text-muted'], fill: 'none' },
}
