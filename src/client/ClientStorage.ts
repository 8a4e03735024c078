/** A place for a few texts, such as `localStorage`. It may throw: that is survived. */
export interface ClientStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}
