import { useSyncExternalStore } from 'react'
import { readSettings } from '../../console/settings'
import type { SessionId } from '../../devin/id'
import { Basket, type BasketState } from './basket'

/** What is chosen in this tab. */
export const basket = new Basket(() => sessionStorage, readSettings(document)?.store ?? '')

export function useBasket(): BasketState {
  return useSyncExternalStore(basket.subscribe, basket.read)
}

/** Takes away what has come to its end. What has failed, or whose end is not known, is not to be named here: it stays. */
export function dropFinished(ids: Iterable<SessionId>): void {
  basket.drop(ids)
}
