import type { InitialState } from '../../protocol/InitialState.ts'
import type { Snapshot } from '../../protocol/Snapshot.ts'

/** What the server knows of one resource, or without one of the customer. */
export function findSnapshot(
  { snapshot, resources = [] }: InitialState,
  resourceId: string | undefined,
): Snapshot | undefined {
  return [snapshot, ...resources].find((one) => (one.resourceId ?? undefined) === resourceId)
}
