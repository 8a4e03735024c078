import { useCallback, useEffect, useMemo } from 'react'
import type { FlowWorld } from '../openFlow.ts'
import { useReading } from '../timeline/useReading.ts'
import { BreakButton } from './BreakButton.tsx'
import { BreakGroup } from './BreakGroup.tsx'
import { ClockJumps } from './ClockJumps.tsx'
import { createBreaks } from './createBreaks.ts'
import { describeBreaks } from './describeBreaks.ts'
import { FactList } from './FactList.tsx'
import type { GroupProps } from './GroupProps.ts'
import { readFacts, type Facts } from './readFacts.ts'

/** Makes things go wrong behind the product, and shows that nobody is charged twice for it. */
export function BreakIt({ flow }: { readonly flow: FlowWorld }) {
  const { world } = flow
  const facts = useReading(
    world,
    useCallback(() => readFacts(world), [world]),
  )
  const breaks = useMemo(() => createBreaks(flow), [flow])
  useTimer(flow, facts)
  if (!facts) return null
  return (
    <section className="break" aria-labelledby="break-title">
      <header className="panel-header">
        <h2 id="break-title">Break it</h2>
      </header>
      <div className="break-body">
        <FactList facts={facts} onDeliverNow={() => void breaks.deliverNow()} />
        <WebhookGroup facts={facts} breaks={breaks} />
        <PaymentGroup facts={facts} breaks={breaks} />
        <CallGroup facts={facts} breaks={breaks} />
        <ClockJumps facts={facts} breaks={breaks} />
        <p className="break-status" role="status">
          {describeBreaks(facts)}
        </p>
      </div>
    </section>
  )
}

const modes = [
  ['prompt', 'Deliver it before the return'],
  ['late', 'Deliver it late'],
  ['twice', 'Deliver it twice'],
  ['lost', 'Lose the webhook'],
] as const

function WebhookGroup({ facts, breaks }: GroupProps) {
  return (
    <BreakGroup title="Webhook">
      {modes.map(([mode, name]) => {
        const isPressed = facts.webhooks === mode
        const next = isPressed ? modes[0] : ([mode, name] as const)
        return (
          <BreakButton key={mode} isPressed={isPressed} onClick={() => void breaks.setWebhooks(...next)}>
            {name}
          </BreakButton>
        )
      })}
    </BreakGroup>
  )
}

const charges = [
  ['declined', 'Decline the card'],
  ['authentication', 'Ask for 3-D Secure'],
] as const

function PaymentGroup({ facts, breaks }: GroupProps) {
  return (
    <BreakGroup title="Next payment">
      {charges.map(([outcome, name]) => {
        const isPressed = facts.nextCharge === outcome
        const press = (): Promise<void> => breaks.setNextCharge(isPressed ? null : outcome, name)
        return (
          <BreakButton key={outcome} isPressed={isPressed} onClick={() => void press()}>
            {name}
          </BreakButton>
        )
      })}
    </BreakGroup>
  )
}

const faults = [
  ['before', 'Fail the next call before it takes effect'],
  ['after', 'Fail the next call after it took effect'],
] as const

function CallGroup({ facts, breaks }: GroupProps) {
  return (
    <BreakGroup title="Network">
      {faults.map(([when, name]) => {
        const isPressed = facts.nextFault === when
        const press = (): Promise<void> => breaks.setNextFault(isPressed ? null : when, name)
        return (
          <BreakButton key={when} isPressed={isPressed} onClick={() => void press()}>
            {name}
          </BreakButton>
        )
      })}
      <BreakButton isPressed={facts.isOffline} onClick={() => breaks.setOffline(!facts.isOffline)}>
        Offline
      </BreakButton>
    </BreakGroup>
  )
}

/** What a server does on its timer: webhooks that are late arrive while one looks on. */
function useTimer({ world }: FlowWorld, facts: Facts | null): void {
  const isWaiting = (facts?.waitingWebhooks ?? 0) > 0
  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(() => void world.backend.runDue(), 1000)
    return () => clearInterval(timer)
  }, [world, isWaiting])
}
