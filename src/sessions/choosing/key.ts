/** Where a tab keeps what is chosen in it. */
export const BASKET_KEY = 'curfew-basket'
