import { createStore } from 'zustand/vanilla'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { Quote } from '../../core/provisioning/Quote.ts'
import type { SubscriptionEstimate } from '../../protocol/results.ts'
import type { Client } from '../Client.ts'
import type { PurchaseSelection } from '../provisioning/PurchaseSelection.ts'
import { customerVersion } from '../query/customerVersion.ts'
import { toLatchkeyError } from '../transport/transportError.ts'
import { askEstimate } from './askEstimate.ts'

/** What a selection would cost, as far as it is known. */
export interface PreviewState {
  /** `idle` without a selection. */
  readonly status: 'idle' | 'loading' | 'ready' | 'error'
  /** The last good one stays while a newer one is on its way and after an error. */
  readonly estimate: SubscriptionEstimate | null
  /** To be echoed on confirmation; null unless the estimate belongs to the present selection. */
  readonly quote: Quote | null
  /** `estimate` belongs to an earlier selection, or to how the customer stood earlier. */
  readonly isUpdating: boolean
  readonly error: LatchkeyError | null
}

export interface Preview {
  getState(): PreviewState
  subscribe(listener: () => void): () => void
  /** Changes what is asked; null asks nothing. The answer to an earlier selection is dropped. */
  select(selection: PurchaseSelection | null): void
  retry(): void
  /** Stops what is under way, and following the customer. */
  stop(): void
}

const idle: PreviewState = { status: 'idle', estimate: null, quote: null, isUpdating: false, error: null }

/**
 * Follows a selection with its price. The first one is asked at once, changes after a pause, since customers try. While
 * something is selected it is asked again when the customer or the plans have changed, and when the server is back.
 * @param options.delayMs - the pause, in milliseconds
 */
export function createPreview(client: Client, { delayMs = 250 }: { delayMs?: number } = {}): Preview {
  const store = createStore<PreviewState>(() => idle)
  let selected: PurchaseSelection | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let underWay: AbortController | undefined
  let stopFollowing: (() => void) | undefined

  const drop = (): void => {
    clearTimeout(timer)
    underWay?.abort()
    underWay = undefined
  }

  const stop = (): void => {
    drop()
    stopFollowing?.()
    stopFollowing = undefined
  }

  async function load(selection: PurchaseSelection): Promise<void> {
    const controller = new AbortController()
    underWay = controller
    try {
      const estimate = await askEstimate(client, selection, controller.signal)
      if (controller.signal.aborted) return
      store.setState({ status: 'ready', estimate, quote: estimate.quote, isUpdating: false, error: null })
    } catch (cause) {
      if (controller.signal.aborted) return
      const error = toLatchkeyError(cause)
      store.setState({ status: 'error', quote: null, isUpdating: false, error })
    }
  }

  function ask(selection: PurchaseSelection, pauseMs: number): void {
    drop()
    const { estimate } = store.getState()
    store.setState({
      status: estimate ? 'ready' : 'loading',
      quote: null,
      isUpdating: estimate !== null,
      error: null,
    })
    if (pauseMs > 0) timer = setTimeout(() => void load(selection), pauseMs)
    else void load(selection)
  }

  function retry(): void {
    if (selected) ask(selected, 0)
  }

  /** A price belongs to how the customer stands: any change makes its quote void. */
  function follow(): () => void {
    let version = customerVersion(client.getState())
    let hadFailed = client.getState().error !== null
    return client.subscribe(() => {
      const state = client.getState()
      const isBack = hadFailed && state.error === null && store.getState().error !== null
      hadFailed = state.error !== null
      const before = version
      version = customerVersion(state) ?? before
      if (isBack || (before !== null && before !== version)) retry()
    })
  }

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    select(selection) {
      const isFirst = selected === null
      selected = selection
      if (!selection) {
        stop()
        return store.setState(idle, true)
      }
      stopFollowing ??= follow()
      ask(selection, isFirst ? 0 : delayMs)
    },
    retry,
    stop,
  }
}
