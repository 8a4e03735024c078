import { useState } from 'react'
import { CheckoutReturn, Paywall, useEntitlement, useLatchkey, useSubscriptions } from 'latchkey'
import type { Catalog, Feature } from 'latchkey/engine'
import { customerId, type FlowWorld } from '../flows/openFlow.ts'
import { usableFeatures } from './usableFeatures.ts'

interface AnyProductProps {
  readonly flow: FlowWorld
  readonly catalog: Catalog
}

/** A product that has nothing but what its plans limit: as good for a pasted catalog as for any other. */
export function AnyProduct({ flow, catalog }: AnyProductProps) {
  const features = usableFeatures(catalog)
  const [featureId, setFeatureId] = useState(features[0]?.id)
  const feature = features.find(({ id }) => id === featureId)
  const current = useSubscriptions().find(({ status }) => status === 'ACTIVE' || status === 'IN_TRIAL')
  return (
    <div className="tool">
      <header className="tool-header">
        <div className="tool-brand">
          <span className="tool-logo" aria-hidden="true" />
          <h2>{catalog.products[0]?.displayName}</h2>
          {current && <span className="tool-plan">{current.plan.displayName}</span>}
        </div>
      </header>
      {features.length > 1 && (
        <label className="start-feature">
          What to use{' '}
          <select value={featureId} onChange={(event) => setFeatureId(event.target.value)}>
            {features.map(({ id, displayName }) => (
              <option key={id} value={id}>
                {displayName}
              </option>
            ))}
          </select>
        </label>
      )}
      {feature && <UseFeature key={feature.id} flow={flow} feature={feature} />}
    </div>
  )
}

function UseFeature({ flow, feature }: { readonly flow: FlowWorld; readonly feature: Feature }) {
  const { client } = useLatchkey()
  const entitlement = useEntitlement(feature.id)
  const [isBlocked, setBlocked] = useState(false)
  const [answer, setAnswer] = useState('')
  const isCounted = feature.featureType === 'NUMBER'
  const unit = feature.featureUnits ?? feature.displayName

  const use = async (): Promise<void> => {
    setBlocked(false)
    const { isGranted } = client.getEntitlement(feature.id, isCounted ? { requestedUsage: 1 } : {})
    if (!isGranted) return setBlocked(true)
    // As the product's own server would.
    if (isCounted) await flow.world.backend.reportUsage({ customerId, featureId: feature.id, value: 1 })
    setAnswer(isCounted ? `One more ${unit} is used.` : `${feature.displayName} is yours to use.`)
  }

  return (
    <>
      <CheckoutReturn className="tool-return" onContinue={use} onTryAgain={() => setBlocked(true)} />
      <div className="tool-form">
        <div>
          <button type="button" onClick={() => void use()} disabled={entitlement.state === 'unknown'}>
            {isCounted ? `Use one ${unit}` : `Open ${feature.displayName}`}
          </button>
        </div>
      </div>
      <p className="tool-empty" role="status">
        {answer}
      </p>
      <Paywall
        mode="dialog"
        featureId={feature.id}
        {...(isCounted ? { requestedUsage: 1 } : {})}
        blockedAction={isBlocked ? { type: 'use', payload: feature.id } : null}
        open={isBlocked}
        onOpenChange={(isOpen) => !isOpen && setBlocked(false)}
        onContinue={use}
        placement="any-product"
      />
    </>
  )
}
