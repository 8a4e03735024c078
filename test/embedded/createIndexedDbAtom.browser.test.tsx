import { afterEach, describe, expect, it, vi } from 'vitest'
import { openBrowserStorage } from '../../src/embedded/storage/openBrowserStorage.ts'
import type { WorldStorage } from '../../src/embedded/storage/WorldStorage.ts'

const opened: WorldStorage[] = []
async function open(): Promise<WorldStorage> {
  const storage = await openBrowserStorage()
  opened.push(storage)
  return storage
}

afterEach(() => {
  for (const storage of opened.splice(0)) storage.close()
  vi.restoreAllMocks()
})

const increment = (value: number) => ({ value: value + 1, result: value + 1 })
const fresh = (name: string): string => `${name}-${crypto.randomUUID()}`

describe('an atom in the browser’s database', () => {
  it('keeps its value across storages, maps and all', async () => {
    const name = fresh('kept')
    const value = { customers: new Map([['a', { amount: 1 }]]), list: [null, 'text'] }
    const first = await open()
    expect(first.isPersistent).toBe(true)
    await first.createAtom<unknown>(name, null).update(() => ({ value, result: null }))
    first.close()
    expect(await (await open()).createAtom<unknown>(name, null).read()).toEqual(value)
  })

  it('has its initial value until one is saved', async () => {
    expect(await (await open()).createAtom(fresh('initial'), 7).read()).toBe(7)
  })

  it('loses none of 100 updates made through two storages at once', async () => {
    const name = fresh('counter')
    const [one, other] = [(await open()).createAtom(name, 0), (await open()).createAtom(name, 0)]
    const updates = Array.from({ length: 50 }, () => [one.update(increment), other.update(increment)]).flat()
    const results = await Promise.all(updates)
    expect(new Set(results).size).toBe(100)
    expect(await one.read()).toBe(100)
    expect(await other.read()).toBe(100)
  })

  it('is unchanged, and free for the next, when an update throws', async () => {
    const atom = (await open()).createAtom(fresh('throwing'), 1)
    const failed = atom.update(() => {
      throw new Error('refused')
    })
    await expect(failed).rejects.toThrow('refused')
    expect(await atom.read()).toBe(1)
    expect(await atom.update(increment)).toBe(2)
  })

  it('tells its own listeners and those of another storage', async () => {
    const name = fresh('heard')
    const [one, other] = [(await open()).createAtom(name, 0), (await open()).createAtom(name, 0)]
    const heard = { one: 0, other: 0 }
    const stop = one.subscribe(() => heard.one++)
    const heardByOther = new Promise<void>((resolve) => {
      other.subscribe(() => {
        heard.other++
        resolve()
      })
    })
    await one.update(increment)
    await heardByOther
    expect(heard).toEqual({ one: 1, other: 1 })
    stop()
    await one.update(increment)
    expect(heard.one).toBe(1)
  })

  it('tells nobody when an update changed nothing', async () => {
    const atom = (await open()).createAtom(fresh('silent'), 0)
    let heard = 0
    atom.subscribe(() => heard++)
    await atom.update((value) => ({ value, result: null }))
    expect(heard).toBe(0)
  })

  it('sees another frame of the same origin', async () => {
    const name = fresh('framed')
    const atom = (await open()).createAtom(name, 0)
    const frame = document.createElement('iframe')
    frame.src = '/embedded/checkout.html'
    document.body.append(frame)
    await new Promise((resolve) => frame.addEventListener('load', resolve))
    const heard = new Promise<void>((resolve) => atom.subscribe(() => resolve()))
    const inFrame = frame.contentWindow as (Window & typeof globalThis) | null
    if (!inFrame) throw new Error('expected a frame')
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = inFrame.indexedDB.open('latchkey-embedded', 1)
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(new Error('not opened')))
    })
    const transaction = database.transaction('atoms', 'readwrite')
    transaction.objectStore('atoms').put(41, name)
    await new Promise((resolve) => transaction.addEventListener('complete', resolve))
    const channel = new inFrame.BroadcastChannel(`latchkey:${name}`)
    channel.postMessage('anything')
    await heard
    expect(await atom.update(increment)).toBe(42)
    channel.close()
    database.close()
    frame.remove()
  })
})

describe('a browser that keeps nothing', () => {
  it.each([
    [
      'denies its database',
      () => {
        vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
          throw new DOMException('denied', 'SecurityError')
        })
      },
    ],
    [
      'denies its locks',
      () => {
        vi.spyOn(LockManager.prototype, 'request').mockRejectedValue(
          new DOMException('denied', 'SecurityError'),
        )
      },
    ],
    [
      'has no locks',
      () => {
        vi.spyOn(Navigator.prototype, 'locks', 'get').mockReturnValue(undefined as unknown as LockManager)
      },
    ],
  ])('and %s gets memory instead, and is told', async (_name, deny) => {
    deny()
    const storage = await open()
    expect(storage.isPersistent).toBe(false)
    const [one, same] = [storage.createAtom('x', 0), storage.createAtom('x', 0)]
    await Promise.all(
      Array.from({ length: 50 }, () => [one.update(increment), same.update(increment)]).flat(),
    )
    expect(await one.read()).toBe(100)
  })
})
