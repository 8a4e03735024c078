import type { ClientStorage } from '../../../src/client/index.ts'

/** A storage in memory, whose content can be looked at. */
export function memoryStorage(
  content = new Map<string, string>(),
): ClientStorage & { readonly content: Map<string, string> } {
  return {
    content,
    getItem: (key) => content.get(key) ?? null,
    setItem: (key, value) => void content.set(key, value),
    removeItem: (key) => void content.delete(key),
  }
}
