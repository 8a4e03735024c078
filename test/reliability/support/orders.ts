/** How many orders eight things have. */
export const ORDERS = 40_320

/** The order with a number, from 0: of eight things it is one of 40,320. */
export function orderOf<T>(items: readonly T[], number: number): readonly T[] {
  const left = [...items]
  const order: T[] = []
  for (let rest = number; left.length > 0;) {
    const [next] = left.splice(rest % left.length, 1)
    rest = Math.floor(rest / (left.length + 1))
    if (next !== undefined) order.push(next)
  }
  return order
}

/** Numbers from 0 to below a bound, the same for the same seed. */
export function createDice(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}
