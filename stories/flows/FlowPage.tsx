import type { ReactNode } from 'react'
import { StoryProvider } from '../support/StoryProvider.tsx'
import { startOver, type RevvenuWorld } from './openRevvenu.ts'
import { Timeline } from './timeline/Timeline.tsx'
import './flows.css'

interface FlowPageProps {
  readonly flow: RevvenuWorld
  /** What has to be there before the flow begins again. */
  readonly prepare?: ((flow: RevvenuWorld) => Promise<void>) | undefined
  readonly children: ReactNode
}

/** A product on the left, and on the right what goes on behind it. */
export function FlowPage({ flow, prepare, children }: FlowPageProps) {
  const restart = async (): Promise<void> => {
    await startOver(flow)
    await prepare?.(flow)
  }
  return (
    <StoryProvider client={flow.world.client}>
      <div className="flow">
        <main className="flow-product">{children}</main>
        <Timeline world={flow.world} requests={flow.requests} onStartOver={() => void restart()} />
      </div>
    </StoryProvider>
  )
}
