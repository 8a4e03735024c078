/** The smallest whole number of a range for which something holds that goes on holding; null when it never does. */
export function smallestThat(from: number, to: number, holds: (n: number) => boolean): number | null {
  if (from > to || !holds(to)) return null
  let low = from
  let high = to
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
