/** The number of plans as the style sheet knows it. */
export function countAttribute(count: number): string {
  return count > 9 ? 'many' : String(count)
}
