'use client'
import type { PortalSection } from '../../react/customer-portal/portalSections.ts'
import type { MessageKey } from '../../react/messages/Messages.ts'
import { useFormat } from '../messages/useFormat.ts'
import { RowsSkeleton } from '../section/RowsSkeleton.tsx'
import { Section } from '../section/Section.tsx'
import { OverviewSkeleton } from '../subscription-overview/OverviewSkeleton.tsx'
import { MetersSkeleton } from './MetersSkeleton.tsx'

type Held = 'subscription' | 'usage' | 'addons' | 'paymentMethods' | 'invoices'

const titles: Readonly<Record<Held, MessageKey>> = {
  subscription: 'subscription.title',
  usage: 'usage.title',
  addons: 'plans.addons',
  paymentMethods: 'paymentMethod.title',
  invoices: 'invoice.title',
}

export interface PortalSkeletonProps {
  readonly hiddenSections: readonly PortalSection[]
  readonly level: number
  readonly anchorPrefix: string
}

/** The page before it is known what stands on it. */
export function PortalSkeleton({ hiddenSections, level, anchorPrefix }: PortalSkeletonProps) {
  const { text } = useFormat()
  const shown = (Object.keys(titles) as Held[]).filter((section) => !hiddenSections.includes(section))
  return shown.map((section) => (
    <Section
      key={section}
      name={section}
      title={text(titles[section])}
      level={level}
      state="loading"
      anchor={`${anchorPrefix}-${section}`}
    >
      {section === 'subscription' ? (
        <OverviewSkeleton />
      ) : section === 'usage' ? (
        <MetersSkeleton />
      ) : (
        <RowsSkeleton count={2} />
      )}
    </Section>
  ))
}
