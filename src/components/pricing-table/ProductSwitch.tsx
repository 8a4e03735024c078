'use client'
import { useId } from 'react'
import type { PricingTableResult } from '../../react/pricing-table/PricingTableResult.ts'
import { useFormat } from '../messages/useFormat.ts'

/** Chooses the product whose plans are shown: native radios. Shows nothing when there is no choice. */
export function ProductSwitch({ result }: { readonly result: PricingTableResult }) {
  const { text } = useFormat()
  const name = useId()
  const { products, productId, setProduct } = result
  if (products.length === 0) return null
  return (
    <fieldset className="lk-product-switch">
      <legend className="lk-visually-hidden">{text('plans.product')}</legend>
      {products.map(({ id, displayName }) => (
        <label key={id} className="lk-product-option">
          <input
            className="lk-period-input"
            type="radio"
            name={name}
            value={id}
            checked={id === productId}
            onChange={() => setProduct(id)}
          />
          <bdi>{displayName}</bdi>
        </label>
      ))}
    </fieldset>
  )
}
