'use client'
import { forwardRef, type HTMLAttributes } from 'react'
import { usePromotions } from '../../react/promotion-list/usePromotions.ts'
import { portal } from '../messages/en/portal.ts'
import { addEnglish } from '../messages/english.ts'
import type { HeadingLevel } from '../root/Heading.tsx'
import { Root } from '../root/Root.tsx'
import { PromotionListBody } from './PromotionListBody.tsx'

addEnglish(portal)

export interface PromotionListProps extends HTMLAttributes<HTMLDivElement> {
  /** Level of its title in the page's outline. @defaultValue 2 */
  readonly headingLevel?: HeadingLevel | undefined
}

/**
 * What the customer was given besides their plan, and until when. Renders a `<div class="lk-promotion-list">`;
 * `data-state` is `loading`, `ready` or `error`.
 */
export const PromotionList = forwardRef<HTMLDivElement, PromotionListProps>(function PromotionList(
  { headingLevel = 2, ...rest },
  ref,
) {
  const result = usePromotions()
  return (
    <Root ref={ref} name="lk-promotion-list" state={result.status} {...rest}>
      <PromotionListBody result={result} level={headingLevel} />
    </Root>
  )
})
