import type { ReactNode } from 'react'
import { StoryProvider } from '../support/StoryProvider.tsx'
import { BreakIt } from './break-it/BreakIt.tsx'
import { startOver, type RevvenuWorld } from './openRevvenu.ts'
import { Timeline } from './timeline/Timeline.tsx'
import './flows.css'

interface FlowPageProps {
  readonly flow: RevvenuWorld
  /** What has to be there before the flow begins again. */
  readonly prepare?: ((flow: RevvenuWorld) => Promise<void>) | undefined
  readonly children: ReactNode
}

/** A product on the left, and on the right what can be broken behind it, and what goes on there. */
export function FlowPage({ flow, prepare, children }: FlowPageProps) {
  const restart = async (): Promise<void> => {
    await startOver(flow)
    await prepare?.(flow)
  }
  return (
    <StoryProvider client={flow.world.client}>
      <div className="flow">
        <main className="flow-product">{children}</main>
        <aside className="panel" aria-label="Behind the product">
          <BreakIt flow={flow} />
          <Timeline flow={flow} onStartOver={() => void restart()} />
        </aside>
      </div>
    </StoryProvider>
  )
}
