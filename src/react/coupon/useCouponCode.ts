'use client'

import { useState } from 'react'
import { askEstimate } from '../../client/preview/askEstimate.ts'
import { toLatchkeyError } from '../../client/transport/transportError.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import type { SubscriptionSelection } from '../protocolTypes.ts'
import { problemOfError, problemOfEstimate, type CouponProblem } from './couponProblem.ts'

/** The longest code that can be entered. */
export const maxCodeLength = 20

/** What `useCouponCode` answers. */
export interface CouponCodeResult {
  /** The code that is applied; null when none is. */
  readonly code: string | null
  /** The selection with it. */
  readonly selection: SubscriptionSelection | null
  /** What is wrong with the code that was tried last. */
  readonly problem: CouponProblem | null
  /** Tries a code and applies it when it lowers the price. Answers whether it does; never rejects. */
  apply(typed: string): Promise<boolean>
  remove(): void
  dismissProblem(): void
}

/**
 * A promotion code for what is chosen, in capitals or not. One that does not hold is never applied, so that the price on
 * the screen stays good.
 * @param chosen - its `couponId` is applied at first
 */
export function useCouponCode(chosen: SubscriptionSelection | null): CouponCodeResult {
  const { client } = useLatchkeyContext()
  const [own, setOwn] = useState<string | null | undefined>(undefined)
  const [problem, setProblem] = useState<CouponProblem | null>(null)
  const code = own === undefined ? (chosen?.couponId ?? null) : own

  async function check(selection: SubscriptionSelection): Promise<CouponProblem | null> {
    try {
      return problemOfEstimate(await askEstimate(client, selection))
    } catch (cause) {
      return problemOfError(toLatchkeyError(cause))
    }
  }

  return {
    code,
    selection: chosen && withCode(chosen, code),
    problem,
    async apply(typed) {
      const tried = typed.trim().toUpperCase()
      setProblem(tried === '' ? 'missing' : null)
      if (tried === '' || !chosen) return false
      const found = tried.length > maxCodeLength ? 'unknown' : await check(withCode(chosen, tried))
      setProblem(found)
      if (found === null) setOwn(tried)
      return found === null
    },
    remove() {
      setProblem(null)
      setOwn(null)
    },
    dismissProblem: () => setProblem(null),
  }
}

function withCode(selection: SubscriptionSelection, code: string | null): SubscriptionSelection {
  const { couponId: _, ...rest } = selection
  return code === null ? rest : { ...rest, couponId: code }
}
