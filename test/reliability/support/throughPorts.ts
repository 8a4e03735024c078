/** Stands in the way of every call of a port: may let it pass, refuse it, delay it, or lose its reply. */
export type PortGate = <T>(name: string, call: () => Promise<T>) => Promise<T>

/** The same port, each method of which goes through the gate under its name; also those that are added one day. */
export function throughPorts<T extends object>(name: string, port: T, gate: PortGate): T {
  return Object.fromEntries(
    Object.entries(port).map(([key, member]: [string, unknown]) => [
      key,
      throughMember(`${name}.${key}`, port, member, gate),
    ]),
  ) as T
}

function throughMember(name: string, port: object, member: unknown, gate: PortGate): unknown {
  if (typeof member === 'function') {
    return (...input: unknown[]) => gate(name, () => Reflect.apply(member, port, input) as Promise<unknown>)
  }
  return member !== null && typeof member === 'object' ? throughPorts(name, member, gate) : member
}
