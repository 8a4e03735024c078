import { describe, expect, it } from 'vitest'
import { createHandler } from '../../src/server/index.ts'
import { createRecordingBackend } from './support/recordingBackend.ts'
import { codeOf, requestTo } from './support/requests.ts'

async function provisionWith(returnUrl: unknown) {
  const backend = createRecordingBackend()
  const handler = createHandler({
    backend,
    identify: () => ({ customerId: 'customer-a' }),
    redirectOrigins: ['https://www.friend.example/'],
  })
  const response = await handler(requestTo('provision', { input: { planId: 'plan', returnUrl } }))
  const input = backend.calls[0]?.input as
    | { checkoutOptions?: { successUrl: string; cancelUrl: string } }
    | undefined
  return { response, checkoutOptions: input?.checkoutOptions, calls: backend.calls }
}

describe('a return URL', () => {
  it('becomes the URLs of success and of cancelling, the placeholder’s braces kept', async () => {
    const { checkoutOptions } = await provisionWith('https://app.example/billing?tab=plans#top')
    expect(checkoutOptions).toEqual({
      successUrl: 'https://app.example/billing?tab=plans&latchkey_checkout={CHECKOUT_ID}#top',
      cancelUrl:
        'https://app.example/billing?tab=plans&latchkey_checkout={CHECKOUT_ID}&latchkey_checkout_status=canceled#top',
    })
  })

  it('that comes from an earlier checkout loses what that left in it', async () => {
    const { checkoutOptions } = await provisionWith(
      'https://app.example/?latchkey_checkout=cs_1&latchkey_checkout_status=canceled',
    )
    expect(checkoutOptions?.successUrl).toBe('https://app.example/?latchkey_checkout={CHECKOUT_ID}')
  })

  it('of a listed origin is taken', async () => {
    const { checkoutOptions } = await provisionWith('https://www.friend.example/x')
    expect(checkoutOptions?.successUrl).toBe('https://www.friend.example/x?latchkey_checkout={CHECKOUT_ID}')
  })

  it('may be missing: then there are no checkout options', async () => {
    const { response, checkoutOptions } = await provisionWith(undefined)
    expect(response.status).toBe(200)
    expect(checkoutOptions).toBeUndefined()
  })

  const foreign = [
    'https://evil.example/',
    'http://app.example/',
    'https://app.example:8443/',
    '//evil.example',
    '///evil.example',
    'https:evil.example',
    'https:/evil.example',
    'https:\\\\evil.example',
    '\\\\evil.example',
    '/\\evil.example',
    'https://app.example@evil.example/',
    'https://app.example:pw@evil.example',
    'https://user:pw@app.example/',
    'https://user@app.example/',
    'https://app.example.evil.example/',
    'https://evil.example/https://app.example',
    'https://evil.example?https://app.example',
    'https://evil.example#https://app.example',
    'https://app.example%2eevil.example',
    'https://app.example%00.evil.example',
    'https://аpp.example/',
    'https://app。evil.example',
    'https://[::1]/',
    'javascript:alert(1)',
    'javascript://app.example/%0aalert(1)',
    'java\tscript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'blob:https://app.example/1',
    'file:///etc/passwd',
    'about:blank',
    'ftp://app.example/',
    'filesystem:https://app.example/x',
    'wss://app.example/',
    'app.example',
    'billing',
    '/billing',
    '?x',
    'null',
    'https://',
    'https://app.example\\@evil.example',
    'https://evil.example\\.app.example',
    'view-source:https://app.example',
    'https://friend.example',
  ]

  it.each(foreign)('threat T29: that leads elsewhere is refused: %s', async (returnUrl) => {
    const { response, calls, checkoutOptions } = await provisionWith(returnUrl)
    if (response.status === 200) {
      // Some of these, read as browsers read them, are our own origin after all.
      expect(new URL(checkoutOptions?.successUrl ?? '').origin).toBe('https://app.example')
      return
    }
    expect(response.status).toBe(400)
    expect(['RedirectNotAllowed', 'InvalidRequest']).toContain(await codeOf(response))
    expect(calls).toEqual([])
  })

  it('threat T29: of the corpus only what stays on our origin passes', async () => {
    const passed: string[] = []
    for (const returnUrl of foreign) {
      if ((await provisionWith(returnUrl)).response.status === 200) passed.push(returnUrl)
    }
    expect(passed).toEqual(['https://app.example\\@evil.example'])
  })

  it.each([
    [['https://app.example/']],
    [{ href: 'https://app.example/' }],
    [7],
    [null],
    [''],
    ['https://app.example/'.padEnd(2049, 'x')],
  ])('that is no text of up to 2,048 characters is refused: %j', async (returnUrl) => {
    const { response, calls } = await provisionWith(returnUrl)
    expect(await codeOf(response)).toBe('InvalidRequest')
    expect(calls).toEqual([])
  })
})
