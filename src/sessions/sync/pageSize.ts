/** The API's largest page. */
export const PAGE_SIZE = 200
