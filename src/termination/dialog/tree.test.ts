import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOver } from '../../devin/activity'
import { sessionIdFrom, type SessionId } from '../../devin/id'
import { sessionWith } from '../../sessions/testing'
import { entryOf, family, followedOf } from './testing'
import { choosableIn, linesOf, livingBelow, tickOf, toggled, treesBelow, type Node } from './tree'

const id = (text: string) => sessionIdFrom(text) as SessionId // every text here is one

/** The trees as text: "a[b c(d)]", with those in brackets that have no tick. */
function drawn(roots: string[], chosen: string[], children: Parameters<typeof family>[0]): string[] {
  const { entries } = followedOf(family(children))
  const words = (node: Node): string => {
    const name = node.choosable ? node.entry.id : `(${node.entry.id})`
    return node.children.length === 0 ? name : `${name}[${node.children.map(words).join(' ')}]`
  }
  return treesBelow(roots.map(id), new Set(chosen.map(id)), entries).map(
    ({ root, children }) => `${root.id}: ${children.map(words).join(' ')}`,
  )
}

test('what lives below one that is over is counted all the same', () => {
  const { entries } = followedOf(family({ '!a': ['b', '!c'], b: ['d'], '!c': ['e'], d: ['a'], e: [] }))
  expect(livingBelow(id('a'), entries)).toBe(3)
})

describe('treesBelow', () => {
  test.each<[string, string[], Parameters<typeof family>[0], string[]]>([
    ['no children', ['a'], { a: [] }, []],
    ['children and theirs', ['a'], { a: ['b', 'c'], b: ['d'], c: [], d: [] }, ['a: b[d] c']],
    ['what is over is left out', ['a'], { a: ['b', 'c'], '!b': [], c: [] }, ['a: c']],
    ['but not what lives below it', ['a'], { a: ['b'], '!b': ['c'], c: [] }, ['a: (b)[c]']],
    ['one that is chosen itself has no tick', ['a', 'b'], { a: ['b'], b: ['c'], c: [] }, ['a: (b)[c]']],
    ['and stands once, whichever comes first', ['b', 'a'], { a: ['b'], b: ['c'], c: [] }, ['a: (b)[c]']],
    ['a child of two stands below the first', ['a', 'b'], { a: ['c'], b: ['c'], c: [] }, ['a: c']],
    ['a circle has an end', ['a'], { a: ['b'], b: ['c'], c: ['a', 'b'] }, ['a: b[c]']],
    ['two in a circle', ['a', 'b'], { a: ['b', 'c'], b: ['a'], c: [] }, ['a: c']],
    ['one of which nothing is known', ['a'], { a: ['b', 'x'], b: [] }, ['a: b']],
  ])('%s', (_name, roots, children, expected) => {
    expect(drawn(roots, roots, children)).toEqual(expected)
  })

  test('finds every living descendant once, and nothing else, in any graph', () => {
    const size = 12
    const graph = fc.array(
      fc.record({
        over: fc.boolean(),
        children: fc.array(fc.integer({ min: 0, max: size - 1 }), { maxLength: 4 }),
      }),
      { minLength: size, maxLength: size },
    )
    const chosenOf = fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(graph, chosenOf, (nodes, picked) => {
        const entries = nodes.map(({ over, children }, n) =>
          entryOf(
            sessionWith({
              session_id: `s${n}`,
              status: over ? 'exit' : 'running',
              child_session_ids: children.map((child) => `s${child}`),
            }),
          ),
        )
        const known = followedOf(entries).entries
        const roots = picked.map((n) => id(`s${n}`))
        const found = treesBelow(roots, new Set(roots), known).flatMap(({ children }) =>
          choosableIn(children),
        )
        // By another way: everything that can be reached.
        const reached = new Set<SessionId>()
        const queue = [...roots]
        for (let next = queue.pop(); next !== undefined; next = queue.pop())
          for (const child of known.get(next)?.now.child_session_ids ?? [])
            if (!reached.has(child)) queue.push(...(reached.add(child), [child]))
        const expected = [...reached].filter((one) => {
          const now = known.get(one)?.now
          return now !== undefined && !isOver(now) && !roots.includes(one)
        })
        expect(found.toSorted()).toEqual(expected.toSorted())
        expect(new Set(found).size).toBe(found.length)
      }),
    )
  })
})

describe('ticks', () => {
  const ids = ['a', 'b', 'c'].map(id)

  test.each([
    [[], 'on'],
    [['a'], 'mixed'],
    [['a', 'b', 'c'], 'off'],
    [['a', 'b', 'c', 'elsewhere'], 'off'],
    [['elsewhere'], 'on'],
  ])('with %j off, three are %s', (off, tick) => {
    expect(tickOf(ids, new Set(off.map(id)))).toBe(tick)
  })

  test('a click makes them all alike, two clicks from there change nothing, and others are let be', () => {
    const some = fc.subarray(['a', 'b', 'c', 'd', 'e'].map(id))
    fc.assert(
      fc.property(some, some, (these, offBefore) => {
        fc.pre(these.length > 0)
        const before = new Set(offBefore)
        const once = toggled(these, before)
        expect(tickOf(these, once)).toBe(tickOf(these, before) === 'on' ? 'off' : 'on')
        expect(toggled(these, toggled(these, once))).toEqual(once)
        const others = (set: ReadonlySet<SessionId>) => [...set].filter((one) => !these.includes(one))
        expect(others(once).toSorted()).toEqual(others(before).toSorted())
      }),
    )
  })

  test('the ticks above are told by those below, and each line says below what it stands', () => {
    const { entries } = followedOf(family({ a: ['b', 'd'], b: ['c'], c: [], d: [] }))
    const [tree] = treesBelow([id('a')], new Set([id('a')]), entries)
    const lines = tree === undefined ? [] : linesOf(tree.children, tree.root)
    expect(lines.map(({ node, depth, above }) => [node.entry.id, depth, above.id])).toEqual([
      ['b', 0, 'a'],
      ['c', 1, 'b'],
      ['d', 0, 'a'],
    ])
    expect(choosableIn(tree?.children ?? [])).toEqual(['b', 'c', 'd'])
  })
})
