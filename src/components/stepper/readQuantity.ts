/** Reads a typed quantity and brings it into its bounds; null when it is not a number. */
export function readQuantity(typed: string, min: number, max: number): number | null {
  const value = Math.round(Number(typed))
  if (typed.trim() === '' || !Number.isFinite(value)) return null
  return Math.min(max, Math.max(min, value))
}
