import { beforeEach, describe, expect, it, vi } from 'vitest'
import revvenu from '../../examples/revvenu/catalog.ts'
import type { Store } from '../../src/engine/ports/Store.ts'
import { customer, start } from '../core/support/customerState.ts'
import { report, rule } from './support/storeRows.ts'

/** What every store does for those who watch a customer. */
export function describeWatch(current: () => Store): void {
  describe('watching', () => {
    let store: Store
    const put = (id: string) =>
      store.transact(id, null, () => ({
        result: null,
        changes: [
          { type: 'customer.put', customer: { ...customer, id } },
          { type: 'counter.put', counter: rule() },
        ],
      }))
    /** How often it was told until nothing more comes. */
    const count = async (heard: () => number) => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return heard()
    }

    beforeEach(() => {
      store = current()
    })

    it('tells of each change of the customer, of its usage, and of a catalog', async () => {
      let heard = 0
      store.watch('a', () => heard++)
      const acts = [
        () => put('a'),
        () => store.addUsage([report('a', 1)]),
        () => store.consume(report('a', 1)),
        () => store.catalog.publish(revvenu, start),
      ]
      for (const [index, act] of acts.entries()) {
        const before = heard
        await act()
        expect(await count(() => heard), String(index)).toBeGreaterThan(before)
      }
    })

    it('says nothing more once stopped, and leaves other listeners alone', async () => {
      let heard = 0
      const listener = () => heard++
      const stop = store.watch('a', listener)
      store.watch('a', listener)
      await put('a')
      expect(await count(() => heard)).toBe(2)
      stop()
      stop()
      await put('a')
      expect(await count(() => heard)).toBe(3)
    })

    it('goes on when a listener throws, and so does who changed something', async () => {
      const told = vi.spyOn(console, 'error').mockReturnValue()
      let heard = 0
      const stop = store.watch('a', () => {
        throw new Error('mine')
      })
      store.watch('a', () => heard++)
      await put('a')
      expect(await count(() => heard)).toBe(1)
      expect(told).toHaveBeenCalledOnce()
      stop()
      told.mockRestore()
    })

    it('hears nothing of a transaction that failed', async () => {
      let heard = 0
      store.watch('a', () => heard++)
      const failing = store.transact('a', null, () => {
        throw new Error('refused')
      })
      await expect(failing).rejects.toThrow('refused')
      expect(await count(() => heard)).toBe(0)
    })
  })
}
