const reserved: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype'])

/** Tells whether every object has this name: as an id or a key it would find what nobody put there. */
export function isReservedName(name: string): boolean {
  return reserved.has(name)
}
