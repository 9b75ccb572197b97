import { useSyncExternalStore } from 'react'
import { readSettings, settingsAt } from '../../console/settings'
import type { SessionId } from '../../devin/id'
import { Basket, type BasketState } from './basket'
import { BASKET_KEY } from './key'

/** What is chosen in this tab. */
export const basket = basketHere()

/** Its state when the page was opened. */
export const atOpening = basket.read()

/** Each organisation of an enterprise has its own. */
function basketHere(): Basket {
  const settings = settingsAt(location.pathname, readSettings(document))
  const { orgId, home, store } = settings ?? { orgId: '', home: '', store: '' }
  return new Basket(() => sessionStorage, store, orgId === home ? BASKET_KEY : `${BASKET_KEY}.${orgId}`)
}

export function useBasket(): BasketState {
  return useSyncExternalStore(basket.subscribe, basket.read)
}

/** Takes away what has come to its end. What has failed, or whose end is not known, is not to be named here: it stays. */
export function dropFinished(ids: Iterable<SessionId>): void {
  basket.takeOut(ids)
}
