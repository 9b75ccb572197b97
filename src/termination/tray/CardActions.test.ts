import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Batches, BatchView, TargetState } from '../batch/types'
import { CardActions } from './CardActions'
import { batchWith, targetWith } from './testing'

const batches = {} as Batches // nothing is pressed here

function buttonsOf(phase: BatchView['phase'], ...states: TargetState[]): string[] {
  const batch = batchWith({ phase, targets: states.map((state, at) => targetWith(`${at}`, { state })) })
  const html = renderToStaticMarkup(createElement(CardActions, { batch, batches, onRetry: () => undefined }))
  return [...html.matchAll(/<button[^>]*>([^<]*)/g)].map(([, words = '']) => words)
}

test('while it is sent, there is something to do for as long as anything waits', () => {
  expect(buttonsOf('sending', 'accepted', 'planned')).toEqual(['Pause', 'Stop sending the rest'])
  expect(buttonsOf('sending', 'accepted', 'verifying')).toEqual([])
})

test('of one session there is no rest: it is sent or it is not', () => {
  expect(buttonsOf('sending', 'planned')).toEqual(['Pause', 'Do not send it'])
  expect(buttonsOf('paused', 'planned')).toEqual(['Resume', 'Do not send it'])
  // A call of it is out already.
  expect(buttonsOf('paused', 'verifying')).toEqual(['Resume', 'Do not send it again'])
})

test('one that is held can be sent or left; where it is about one session there is no rest', () => {
  expect(buttonsOf('held', 'terminated', 'planned')).toEqual(['Send the rest', 'Leave it'])
  expect(buttonsOf('held', 'planned')).toEqual(['Send it', 'Leave it'])
})

test('one that is paused can always go on: also where nothing waits but a call without a clear answer', () => {
  const both = ['Resume', 'Stop sending the rest']
  expect(buttonsOf('paused', 'accepted', 'planned')).toEqual(both)
  expect(buttonsOf('paused', 'already-over', 'verifying')).toEqual(both)
  expect(buttonsOf('paused', 'already-over', 'sending')).toEqual(both)
  // Of what has been accepted nothing is sent any more: it is only read until it is over.
  expect(buttonsOf('paused', 'accepted', 'stopping', 'terminated')).toEqual([])
  expect(buttonsOf('paused', 'stopping')).toEqual([])
})
