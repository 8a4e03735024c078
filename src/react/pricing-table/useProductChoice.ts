'use client'

import { useState } from 'react'
import type { OfferedProduct, PaywallData } from '../../protocol/PaywallData.ts'
import type { PricingTableOptions } from './pricingTableTypes.ts'

const none: readonly OfferedProduct[] = []

/** Which product is asked for, and who may change that. */
export interface ProductChoice {
  /** undefined leaves it to the server: the first of the catalog. */
  readonly productId: string | undefined
  setProduct(productId: string): void
}

/** The product may be controlled (`productId` with `onProductChange`), fixed (`productId` alone) or free. */
export function useProductChoice(options: PricingTableOptions): ProductChoice {
  const [own, setOwn] = useState<string | null>(null)
  return {
    productId: options.productId ?? own ?? options.defaultProductId,
    setProduct(productId) {
      setOwn(productId)
      options.onProductChange?.(productId)
    },
  }
}

/** The products to choose from: they stay while the plans of another one are loading. */
export function useOfferedProducts(
  paywall: PaywallData | null,
  { productId, onProductChange }: PricingTableOptions,
): readonly OfferedProduct[] {
  const [known, setKnown] = useState(paywall?.products ?? none)
  const products = paywall?.products ?? known
  if (products !== known) setKnown(products)
  const isFixed = productId !== undefined && !onProductChange
  return isFixed || products.length < 2 ? none : products
}
