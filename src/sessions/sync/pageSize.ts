/** The API's largest page. */
export const PAGE_SIZE = 200
/** The first page of all is smaller, so that its rows are on screen sooner. public/first.js asks for it too. */
export const FIRST_PAGE_SIZE = 100
