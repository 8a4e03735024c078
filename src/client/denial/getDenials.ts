import { createStore } from 'zustand/vanilla'
import type { Client } from '../Client.ts'
import { perClient } from '../query/perClient.ts'
import type { Denials, OpenDenial } from './Denials.ts'

/** The denials of a client: one list, also for the clients of the customer's other resources. */
export function getDenials(client: Client): Denials {
  return denials(client.forResource(undefined))
}

const denials = perClient(createDenials)

interface Entry {
  readonly denial: OpenDenial
  end(isGranted: boolean): void
}

function createDenials(client: Client): Denials {
  const store = createStore<{ readonly entries: readonly Entry[] }>(() => ({ entries: [] }))
  const getState = (): OpenDenial | null => store.getState().entries[0]?.denial ?? null

  return {
    getState,
    subscribe: store.subscribe,
    open: (denial) =>
      new Promise((done) => {
        const entry: Entry = {
          denial,
          end(isGranted) {
            stop()
            store.setState(({ entries }) => ({ entries: entries.filter((other) => other !== entry) }))
            done(isGranted)
          },
        }
        store.setState(({ entries }) => ({ entries: [...entries, entry] }))
        const stop = watchGrant(client, denial, entry.end)
      }),
    dismiss() {
      const featureId = getState()?.params.featureId
      for (const { denial, end } of store.getState().entries) {
        if (denial.params.featureId === featureId) end(false)
      }
    },
  }
}

/**
 * Tells when the server grants what was denied. Only an answer that is younger than the denial counts: what was known
 * before is what let the call be made.
 */
function watchGrant(client: Client, { params }: OpenDenial, end: (isGranted: boolean) => void): () => void {
  const { featureId, resourceId, requestedUsage, requestedValues } = params
  const reader = client.forResource(resourceId ?? undefined)
  const customerId = client.getState().customer?.id

  const look = (): void => {
    const { customer, status } = reader.getState()
    if (customerId !== undefined && customer?.id !== customerId) end(false)
    else if (
      status === 'fresh' &&
      reader.getEntitlement(featureId, { requestedUsage, requestedValues }).isGranted
    )
      end(true)
  }

  let isOver = false
  let unsubscribe = reader.subscribe(() => undefined)
  async function follow(): Promise<void> {
    await reader.refresh({ isNew: true })
    if (isOver) return
    const unsubscribeEarlier = unsubscribe
    unsubscribe = reader.subscribe(look)
    unsubscribeEarlier()
    look()
  }
  void follow()
  return () => {
    isOver = true
    unsubscribe()
  }
}
