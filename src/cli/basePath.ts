/** Where the browser's routes and the payment pages are. */
export const basePath = '/api/latchkey'
