'use client'
import { useId } from 'react'
import type { IncludedFeature } from '../../react/usage-overview/usageOverviewState.ts'
import { featureWords } from '../format/featureWords.ts'
import type { Format } from '../format/createFormat.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Heading } from '../root/Heading.tsx'
import { Icon } from '../root/Icon.tsx'

export interface IncludedFeatureListProps {
  readonly features: readonly IncludedFeature[]
  /** Level of its title. */
  readonly level: number
}

/** What the customer has without a meter. */
export function IncludedFeatureList({ features, level }: IncludedFeatureListProps) {
  const format = useFormat()
  const titleId = useId()
  return (
    <section className="lk-usage-features" aria-labelledby={titleId}>
      <Heading level={level} id={titleId} className="lk-meter-title">
        {format.text('usage.features')}
      </Heading>
      <ul className="lk-usage-feature-list">
        {features.map((included) => (
          <li
            key={included.feature.id}
            className="lk-usage-feature"
            data-included={included.isIncluded || undefined}
          >
            <Icon name={included.isIncluded ? 'check' : 'minus'} />
            <span>
              {includedWords(included, format)}
              {included.isIncluded ? null : (
                <span className="lk-visually-hidden">. {format.text('compare.notIncluded')}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function includedWords({ feature, value }: IncludedFeature, format: Format): string {
  const { displayName, featureUnits, featureUnitsPlural } = feature
  const named = { featureUnits, featureUnitsPlural, resetPeriod: null, ...value }
  return featureWords({ label: displayName, value: named }, format)
}
