import { test as base } from 'vitest'
import { TestTabs } from './tabs'
import { World } from './world'

/** For tests: each has an organisation of its own, and a browser's tabs over it. */
export const test = base
  .extend('world', () => new World())
  .extend('tabs', ({ world }, { onCleanup }) => {
    const tabs = new TestTabs(world)
    onCleanup(() => tabs.close())
    return tabs
  })
