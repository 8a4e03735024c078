/** An error as Stripe answers it. */
export class StripeFault extends Error {
  override readonly name = 'StripeFault'
  constructor(
    readonly status: number,
    readonly body: { type: string; code?: string; decline_code?: string; message: string; param?: string },
    /** Whether what was done before it stays, as a declined charge does. */
    readonly keepsState = false,
  ) {
    super(body.message)
  }
}

export const invalidParameter = (message: string, param: string): StripeFault =>
  new StripeFault(400, { type: 'invalid_request_error', code: 'parameter_invalid', message, param })

export const missing = (what: string, id: string): StripeFault =>
  new StripeFault(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${what}: '${id}'`,
  })
