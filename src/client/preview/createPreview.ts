import { createStore } from 'zustand/vanilla'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { Quote } from '../../core/provisioning/Quote.ts'
import type { SubscriptionSelection } from '../../protocol/requests.ts'
import type { SubscriptionEstimate } from '../../protocol/results.ts'
import type { Client } from '../Client.ts'
import { readBody } from '../transport/readBody.ts'
import { toLatchkeyError } from '../transport/transportError.ts'

/** What a selection would cost, as far as it is known. */
export interface PreviewState {
  /** `idle` without a selection. */
  readonly status: 'idle' | 'loading' | 'ready' | 'error'
  /** The last good one stays while a newer one is on its way and after an error. */
  readonly estimate: SubscriptionEstimate | null
  /** To be echoed on confirmation; null unless the estimate belongs to the present selection. */
  readonly quote: Quote | null
  /** `estimate` belongs to an earlier selection. */
  readonly isUpdating: boolean
  readonly error: LatchkeyError | null
}

export interface Preview {
  getState(): PreviewState
  subscribe(listener: () => void): () => void
  /** Changes what is asked; null asks nothing. The answer to an earlier selection is dropped. */
  select(selection: SubscriptionSelection | null): void
  retry(): void
  /** Stops what is under way. */
  stop(): void
}

const idle: PreviewState = { status: 'idle', estimate: null, quote: null, isUpdating: false, error: null }

/**
 * Follows a selection with its price. The first one is asked at once, changes after a pause, since customers try.
 * @param options.delayMs - the pause, in milliseconds
 */
export function createPreview(client: Client, { delayMs = 250 }: { delayMs?: number } = {}): Preview {
  const store = createStore<PreviewState>(() => idle)
  let selected: SubscriptionSelection | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let underWay: AbortController | undefined

  const stop = (): void => {
    clearTimeout(timer)
    underWay?.abort()
    underWay = undefined
  }

  async function load(selection: SubscriptionSelection): Promise<void> {
    const controller = new AbortController()
    underWay = controller
    try {
      const reply = await client.request('estimate', {
        body: selection,
        isRepeatable: true,
        signal: controller.signal,
      })
      const estimate = readBody<SubscriptionEstimate>(
        reply,
        (body) => typeof body.immediateInvoice?.total === 'object',
      )
      if (controller.signal.aborted) return
      store.setState({ status: 'ready', estimate, quote: estimate.quote, isUpdating: false, error: null })
    } catch (cause) {
      if (controller.signal.aborted) return
      const error = toLatchkeyError(cause)
      store.setState({ status: 'error', quote: null, isUpdating: false, error })
    }
  }

  function ask(selection: SubscriptionSelection, pauseMs: number): void {
    stop()
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

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    select(selection) {
      const isFirst = selected === null
      selected = selection
      if (selection) return ask(selection, isFirst ? 0 : delayMs)
      stop()
      store.setState(idle, true)
    },
    retry() {
      if (selected) ask(selected, 0)
    },
    stop,
  }
}
