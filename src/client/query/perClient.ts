import type { Client } from '../Client.ts'

/** Makes one thing of a kind per client and key, kept for as long as the client. Nothing is shared between clients. */
export function perClient<T>(
  create: (client: Client, key: string) => T,
): (client: Client, key?: string) => T {
  const kept = new WeakMap<Client, Map<string, T>>()
  return (client, key = '') => {
    let things = kept.get(client)
    if (!things) kept.set(client, (things = new Map<string, T>()))
    let thing = things.get(key)
    if (thing === undefined) things.set(key, (thing = create(client, key)))
    return thing
  }
}
