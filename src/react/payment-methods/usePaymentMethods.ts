'use client'

import { getPage } from '../../client/environment/getPage.ts'
import { useEffect, useMemo } from 'react'
import {
  detachPaymentMethod,
  finishPaymentMethodSetup,
  makeDefaultPaymentMethod,
  readPaymentMethodSetup,
  setUpPaymentMethod,
  withoutPaymentMethodSetup,
} from '../../client/commands/paymentMethodCommands.ts'
import { getPaymentMethods } from '../../client/query/getPaymentMethods.ts'
import type { LatchkeyError } from '../../core/errors/LatchkeyError.ts'
import type { PaymentMethod } from '../../core/subscription/CustomerState.ts'
import { useCommand } from '../command/useCommand.ts'
import { useCustomer } from '../customer/useCustomer.ts'
import { useSubscriptions } from '../customer/useSubscriptions.ts'
import { useClientState } from '../provider/useClientState.ts'
import { useLatchkeyContext } from '../provider/useLatchkeyContext.ts'
import { isForbidden } from '../query/isForbidden.ts'
import { noQuery } from '../query/noQuery.ts'
import type { SectionOptions } from '../query/SectionOptions.ts'
import { useQuery } from '../query/useQuery.ts'
import { useNow } from '../time/useNow.ts'
import { unsafeUrl } from './unsafeUrl.ts'
import { paymentMethodsState, type PaymentMethodList } from './paymentMethodsState.ts'

/** What `usePaymentMethods` answers. Its commands answer whether they succeeded, and never reject. */
export interface PaymentMethodsResult {
  /** `forbidden` when who looks may not see them. */
  readonly status: 'loading' | 'ready' | 'error' | 'forbidden'
  /** The last good ones stay while loading again and after an error. */
  readonly list: PaymentMethodList | null
  /** `finish` while the page has just come back from saving one. */
  readonly busy: 'make_default' | 'detach' | 'set_up' | 'finish' | null
  /** The one that the command is about. */
  readonly busyId: string | null
  /** Why the last command, or loading, failed; null when neither did. */
  readonly error: LatchkeyError | null
  makeDefault(paymentMethodId: string): Promise<boolean>
  detach(paymentMethodId: string): Promise<boolean>
  /** Leaves for the page on which another one is saved; it leads back to `returnUrl`, by default to this page. */
  setUp(options?: { readonly returnUrl?: string | undefined }): Promise<boolean>
  retry(): void
  dismissError(): void
}

/** The customer's saved payment methods, and what can be done with them. Takes in what its own page has saved. */
export function usePaymentMethods({ isEnabled = true }: SectionOptions = {}): PaymentMethodsResult {
  const { client } = useLatchkeyContext()
  const query = isEnabled ? getPaymentMethods(client) : noQuery
  const { status, value, error } = useQuery(query)
  const list = usePaymentMethodList(value)
  const command = useCommand<'make_default' | 'detach' | 'set_up' | 'finish'>()
  const { run } = command
  useEffect(() => {
    const href = getPage(client).getHref()
    const setupId = isEnabled ? readPaymentMethodSetup(href) : null
    if (href === null || setupId === null) return
    getPage(client).replaceHref(withoutPaymentMethodSetup(href))
    void run('finish', setupId, () => finishPaymentMethodSetup(client, setupId))
  }, [client, isEnabled, run])
  const isRefused = isForbidden(error)
  return {
    status: isRefused ? 'forbidden' : status,
    list,
    busy: command.busy,
    busyId: command.busyId,
    error: command.error ?? (isRefused ? null : error),
    makeDefault: (id) => run('make_default', id, () => makeDefaultPaymentMethod(client, id)),
    detach: (id) => run('detach', id, () => detachPaymentMethod(client, id)),
    setUp: (options) =>
      run('set_up', null, async () => {
        const { setupUrl } = await setUpPaymentMethod(client, options)
        if (setupUrl === null || !getPage(client).openUrl(setupUrl)) throw unsafeUrl()
      }),
    retry: () => void query.refresh(),
    dismissError: command.dismissError,
  }
}

function usePaymentMethodList(methods: readonly PaymentMethod[] | null): PaymentMethodList | null {
  const defaultId = useCustomer()?.defaultPaymentMethod?.billingId ?? null
  const subscriptions = useSubscriptions()
  const canBill = useClientState((view) => view.getState().canPurchase)
  const now = useNow(3_600_000)
  return useMemo(
    () =>
      methods && now !== null
        ? paymentMethodsState({ methods, defaultId, subscriptions, canBill, now })
        : null,
    [methods, defaultId, subscriptions, canBill, now],
  )
}
