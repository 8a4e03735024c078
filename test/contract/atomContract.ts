import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Atom } from '../../src/engine/ports/Atom.ts'

interface Counted {
  readonly count: number
}

const addOne = (value: Counted) => ({ value: { count: value.count + 1 }, result: value.count + 1 })

interface AtomHarness {
  /** Each call reaches the same value, whose `initial` has a count of 0. */
  open(): Promise<Atom<Counted>>
  /** Makes it as if the value had never been kept. */
  forget(): Promise<void>
}

/** What every atom that is kept somewhere promises. */
export function describeAtom(name: string, { open, forget }: AtomHarness): void {
  describe(`${name}:`, () => {
    beforeEach(forget)

    test('begins with its initial value, and keeps what it was given', async () => {
      const atom = await open()
      expect(await atom.read()).toEqual({ count: 0 })
      expect(await atom.update(addOne)).toBe(1)
      expect(await (await open()).read()).toEqual({ count: 1 })
    })

    test('loses none of many updates at once, through two of it', async () => {
      const atoms = [await open(), await open()]
      await Promise.all(Array.from({ length: 40 }, (_, i) => atoms[i % 2]!.update(addOne)))
      expect(await atoms[0]!.read()).toEqual({ count: 40 })
    })

    test('changes nothing when the change throws', async () => {
      const atom = await open()
      await atom.update(addOne)
      const failing = atom.update(() => {
        throw new RangeError('no')
      })
      await expect(failing).rejects.toThrow('no')
      expect(await atom.read()).toEqual({ count: 1 })
      expect(await atom.update(addOne)).toBe(2)
    })

    test('tells of changes made here and elsewhere, until it is stopped', async () => {
      const [here, there] = [await open(), await open()]
      const heard = vi.fn<() => void>()
      const stop = here.subscribe(heard)
      await here.update(addOne)
      expect(heard).toHaveBeenCalled()
      heard.mockClear()
      await vi.waitFor(async () => {
        await there.update(addOne)
        expect(heard).toHaveBeenCalled()
      })
      stop()
      heard.mockClear()
      await here.update(addOne)
      expect(heard).not.toHaveBeenCalled()
    })

    test('tells nothing when nothing was changed', async () => {
      const atom = await open()
      const heard = vi.fn<() => void>()
      const stop = atom.subscribe(heard)
      expect(await atom.update((value) => ({ value, result: 'looked' }))).toBe('looked')
      expect(heard).not.toHaveBeenCalled()
      stop()
    })
  })
}
