'use client'
import { useId, useState } from 'react'
import type { Placement } from '../../client/ClientEvent.ts'
import type { UsageMeter } from '../../react/usage-meter/usageMeterState.ts'
import { AskAdmin } from '../ask-admin/AskAdmin.tsx'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { Paywall } from '../paywall/Paywall.tsx'

export interface MeterUpgradeProps extends Placement {
  readonly meter: UsageMeter
  /** Id of the feature's name, which completes the button's. */
  readonly titleId: string
  readonly onUpgrade: ((meter: UsageMeter) => unknown) | undefined
  readonly onAskAdmin: (() => unknown) | undefined
}

/** The way to more of a feature that is getting scarce: the paywall of it in a dialog; members ask those who may buy. */
export function MeterUpgrade({ meter, titleId, onUpgrade, onAskAdmin, ...placement }: MeterUpgradeProps) {
  const { text } = useFormat()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const { upgrade, feature, resourceId } = meter
  if (upgrade.deniedBecause === 'no_permission')
    return <AskAdmin featureId={feature.id} nameId={titleId} onAsk={onAskAdmin} {...placement} />
  if (!upgrade.isAllowed && !isOpen) return null
  return (
    <div className="lk-meter-action">
      <Button
        id={id}
        aria-labelledby={`${id} ${titleId}`}
        onClick={() => (onUpgrade ? onUpgrade(meter) : setOpen(true))}
      >
        {text('button.upgrade')}
      </Button>
      {onUpgrade ? null : (
        <Paywall
          {...placement}
          mode="dialog"
          featureId={feature.id}
          resourceId={resourceId ?? undefined}
          // One more than is left, so that the plans that give more stand first.
          requestedUsage={(meter.remaining ?? 0) + 1}
          open={isOpen}
          onOpenChange={setOpen}
        />
      )}
    </div>
  )
}
