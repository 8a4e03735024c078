import { afterEach, describe, expect, it } from 'vitest'
import { createClient, keepLastKnown, type Client, type ClientStorage } from '../../src/client/index.ts'
import { json, scriptedServer } from './support/scriptedServer.ts'
import { snapshotOf } from './support/snapshots.ts'

const leave: (() => void)[] = []
afterEach(() => {
  for (const stop of leave.splice(0)) stop()
  localStorage.clear()
})

function visit(storage?: ClientStorage, isHeard = true): Client {
  const server = scriptedServer(() => (isHeard ? json(snapshotOf()) : 'never'))
  return createClient({
    baseUrl: '/api',
    fetch: server.fetch,
    customerId: 'customer-a',
    lastKnown: keepLastKnown(storage ? { storage } : {}),
  })
}

function returning(storage?: ClientStorage): Client {
  const client = visit(storage, false)
  leave.push(client.subscribe(() => undefined))
  return client
}

describe('the last known values in the browser’s own storage', () => {
  it('are there after a reload', async () => {
    await visit().refresh()
    expect(returning().getEntitlement('sso')).toMatchObject({ state: 'granted', isStale: true })
  })

  it('threat T23: are simply not there when the storage is full', async () => {
    let filler = 'x'.repeat(4_000_000)
    for (let index = 0; filler.length > 0; index++) {
      try {
        localStorage.setItem(`filler-${index}`, filler)
      } catch {
        filler = filler.slice(0, Math.floor(filler.length / 2))
      }
    }
    expect(() => localStorage.setItem('one-more', 'x'.repeat(100))).toThrow('exceeded')
    const client = visit()
    await client.refresh()
    expect(client.getEntitlement('sso').isGranted).toBe(true)
    expect(returning().getState().status).toBe('unknown')
  })

  it('threat T23: are simply not there where the page may not use its storage', async () => {
    // A sandboxed frame has no origin: there even a look at `localStorage` throws a SecurityError.
    const frame = document.createElement('iframe')
    frame.setAttribute('sandbox', 'allow-scripts')
    frame.srcdoc =
      '<script>try { localStorage; parent.postMessage("open", "*") } catch (error) { parent.postMessage(error.name, "*") }</script>'
    const name = await new Promise((done) => {
      window.addEventListener('message', (event) => done(event.data), { once: true })
      document.body.append(frame)
    })
    frame.remove()
    expect(name).toBe('SecurityError')
    const own = Object.getOwnPropertyDescriptor(window, 'localStorage')
    if (!own) throw new Error('There is no storage to deny.')
    Object.defineProperty(window, 'localStorage', {
      configurable: true,
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      },
    })
    try {
      const client = visit()
      await client.refresh()
      client.setCustomer(null)
      expect(returning().getState().status).toBe('unknown')
    } finally {
      Object.defineProperty(window, 'localStorage', own)
    }
  })

  it('threat T23: are simply not there once the storage was cleared, or replaced by something else', async () => {
    await visit().refresh()
    localStorage.clear()
    expect(returning().getState().status).toBe('unknown')
    const nonsense = { getItem: () => ({}), setItem: () => 7, removeItem: () => undefined }
    expect(returning(nonsense as never).getState().status).toBe('unknown')
  })
})
