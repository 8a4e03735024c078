import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import express from 'express'
import { Hono } from 'hono'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readDenial } from '../../src/protocol/readDenial.ts'
import {
  requireEntitlement,
  requireEntitlementInExpress,
  requireEntitlementInHono,
  type RequiredEntitlement,
} from '../../src/server/index.ts'
import { campaigns, createWorldOnFree, customerId, type EngineWorld } from '../engine/support/engineWorld.ts'

type Send = (path: string, headers?: Record<string, string>) => Promise<Response>

let world: EngineWorld
let made: number
let close: () => Promise<unknown>
beforeEach(async () => {
  world = await createWorldOnFree()
  made = 0
  close = () => Promise.resolve()
})
afterEach(() => close())

const make = (): { made: string } => {
  made += 1
  return { made: 'campaign' }
}

/** The session, as the host reads it from any request. */
const required = (): RequiredEntitlement => ({
  backend: world.engine,
  featureId: campaigns,
  identify: (request) =>
    request.headers.get('cookie') === 'session=ben' ? { customerId, resourceIds: ['site-1'] } : null,
  resourceId: (request) => new URL(request.url).searchParams.get('site') ?? undefined,
  requestedUsage: 1,
})

const frameworks: Record<string, () => Promise<Send>> = {
  async Hono() {
    const app = new Hono()
    app.post('/api/campaigns', requireEntitlementInHono(required()), (context) => context.json(make()))
    return async (path, headers) => app.request(path, { method: 'POST', headers })
  },
  async Express() {
    const app = express()
    app.post('/api/campaigns', requireEntitlementInExpress(required()), (_request, response) => {
      response.json(make())
    })
    const server = createServer(app)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    close = () => new Promise((resolve) => server.close(resolve))
    const { port } = server.address() as AddressInfo
    return (path, headers) => fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers })
  },
  async 'a route handler of Next'() {
    // Next hands over a subclass of Request, and what it found in the path.
    class NextRequest extends Request {
      get nextUrl(): URL {
        return new URL(this.url)
      }
    }
    const handler = requireEntitlement(
      required(),
      async (request: NextRequest, context: { readonly params: Promise<{ readonly id: string }> }) =>
        Response.json({ ...make(), path: request.nextUrl.pathname, id: (await context.params).id }),
    )
    return (path, headers) =>
      handler(new NextRequest(`https://app.example${path}`, { method: 'POST', headers }), {
        params: Promise.resolve({ id: 'seven' }),
      })
  },
}

const ben = { cookie: 'session=ben' }

describe.each(Object.entries(frameworks))('an entitlement required in %s', (_name, open) => {
  it('lets in who has it', async () => {
    const send = await open()
    const response = await send('/api/campaigns', ben)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ made: 'campaign' })
  })

  it('answers a denial that the client understands, and does nothing', async () => {
    const send = await open()
    await world.engine.consume({ customerId, featureId: campaigns, amount: 1 })
    const response = await send('/api/campaigns', ben)
    expect(response.status).toBe(402)
    expect(response.headers.get('content-type')).toContain('application/json')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(readDenial(await response.json())?.error.params.featureId).toBe(campaigns)
    expect(made).toBe(0)
  })

  it('answers nobody 401, and a resource that is not theirs 404', async () => {
    const send = await open()
    expect((await send('/api/campaigns')).status).toBe(401)
    expect((await send('/api/campaigns?site=site-2', ben)).status).toBe(404)
    expect(made).toBe(0)
  })
})

describe('an entitlement required in Express', () => {
  it('reads the address of the request whatever stands in it', async () => {
    const seen: string[] = []
    const middleware = requireEntitlementInExpress({
      ...required(),
      identify: (request) => {
        seen.push(request.url)
        return null
      },
    })
    const answer = { statusCode: 0, setHeader: () => undefined, end: () => undefined }
    const request = { method: 'POST', protocol: 'https', headers: { host: 'app.example' } }
    for (const originalUrl of ['//evil.example/x', '/\\evil.example', '/a?b=c']) {
      await middleware({ ...request, originalUrl }, answer, () => (made += 1))
      expect(answer.statusCode).toBe(401)
    }
    expect(seen.map((url) => new URL(url).host)).toEqual(['app.example', 'app.example', 'app.example'])
    const odd = { ...request, headers: { host: 'not a host' }, originalUrl: '/' }
    await middleware(odd, answer, () => (made += 1))
    expect([answer.statusCode, made]).toEqual([500, 0])
  })
})
