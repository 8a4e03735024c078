import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Client } from '../Client.ts'
import { perClient } from '../query/perClient.ts'
import type { ProvisioningState } from './ProvisioningState.ts'

/** Where the purchase of a client stands, for those who only look: the machine that moves it may not be loaded yet. */
export const getProvisioningStore: (client: Client) => StoreApi<ProvisioningState> = perClient(() =>
  createStore<ProvisioningState>(() => ({ status: 'idle' })),
)
