/** Where the handler is, and how it is reached. */
export interface HandlerAddress {
  /** Where the handler is mounted, such as `/api/latchkey`. */
  readonly baseUrl: string
  /** @defaultValue the global `fetch` */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>
}
