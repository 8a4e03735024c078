import { Profiler, type ReactNode } from 'react'
import { StoryProvider } from '../support/StoryProvider.tsx'
import { BreakIt } from './break-it/BreakIt.tsx'
import { Counters } from './counters/Counters.tsx'
import { startOver, type FlowWorld } from './openFlow.ts'
import { Timeline } from './timeline/Timeline.tsx'
import './flows.css'

interface FlowPageProps {
  readonly flow: FlowWorld
  /** What has to be there before the flow begins again. */
  readonly prepare?: ((flow: FlowWorld) => Promise<void>) | undefined
  readonly children: ReactNode
}

/** A product on the left, and on the right what can be broken behind it, and what goes on there. */
export function FlowPage({ flow, prepare, children }: FlowPageProps) {
  const { client } = flow.world
  const restart = async (): Promise<void> => {
    await startOver(flow)
    await prepare?.(flow)
  }
  return (
    <StoryProvider client={client}>
      <div className="flow">
        <main className="flow-product">
          <Profiler id="product" onRender={flow.counters.countRender}>
            {children}
          </Profiler>
        </main>
        <aside className="panel" aria-label="Behind the product">
          <BreakIt flow={flow} />
          <Counters counters={flow.counters} onAskAgain={() => void client.refresh({ isNew: true })} />
          <Timeline flow={flow} onStartOver={() => void restart()} />
        </aside>
      </div>
    </StoryProvider>
  )
}
