import type { Catalog } from '../core/catalog/Catalog.ts'
import { createError } from '../core/errors/errorTable.ts'
import type { Instant } from '../core/time/Instant.ts'
import { grantsAccess } from '../core/subscription/isLive.ts'
import { explainUnlock } from '../core/unlock/explainUnlock.ts'
import type { Backend } from '../protocol/Backend.ts'
import { commands } from '../protocol/schemas/commands.ts'
import { parseCommand } from '../protocol/schemas/parseInput.ts'
import { applyRetention, checkRetention } from './commands/applyRetention.ts'
import { applyPaymentEvent } from './commands/applyPaymentEvent.ts'
import { archiveCustomer, unarchiveCustomer } from './commands/archiveCustomer.ts'
import { cancelScheduledUpdate } from './commands/cancelScheduledUpdate.ts'
import { cancelSubscription } from './commands/cancelSubscription.ts'
import { consume } from './commands/consume.ts'
import { delegateSubscription } from './commands/delegateSubscription.ts'
import { detachPaymentMethod } from './commands/detachPaymentMethod.ts'
import { eraseCustomer } from './commands/eraseCustomer.ts'
import { viewOf } from './commands/findSubscription.ts'
import { grantPromotionalEntitlements } from './commands/grantPromotionalEntitlements.ts'
import { importCustomers } from './commands/importCustomers.ts'
import { makeDefaultPaymentMethod } from './commands/makeDefaultPaymentMethod.ts'
import { provisionCustomer, readCustomer } from './commands/provisionCustomer.ts'
import { provisionSubscription } from './commands/provisionSubscription.ts'
import { publishCatalog } from './commands/publishCatalog.ts'
import { reconcileCheckout, reconcilePayment } from './commands/reconcile.ts'
import { reportEvent } from './commands/reportEvent.ts'
import { reportUsage } from './commands/reportUsage.ts'
import { requestUpgrade } from './commands/requestUpgrade.ts'
import { reserve } from './commands/reserve.ts'
import { runDue, type DueReport } from './commands/runDue.ts'
import { release, settle } from './commands/settle.ts'
import { revokePromotionalEntitlement } from './commands/revokePromotionalEntitlement.ts'
import { setUpPaymentMethod } from './commands/setUpPaymentMethod.ts'
import { sweep, type SweepReport } from './commands/sweep.ts'
import { transferSubscription } from './commands/transferSubscription.ts'
import { updateCustomer } from './commands/updateCustomer.ts'
import { migrateSubscription, updateSubscription } from './commands/updateSubscription.ts'
import type { EngineContext } from './EngineContext.ts'
import type { Clock, IdSource } from './ports/Clock.ts'
import type { PaymentEvent, Payments } from './ports/Payments.ts'
import type { Store } from './ports/Store.ts'
import { randomIds, systemClock } from './ports/systemClock.ts'
import { estimateImpact } from './queries/estimateImpact.ts'
import { estimateSubscription } from './queries/estimateSubscription.ts'
import { exportCustomer } from './queries/exportCustomer.ts'
import { getEntitlement } from './queries/getEntitlement.ts'
import { getEntitlements } from './queries/getEntitlements.ts'
import { getPaywall } from './queries/getPaywall.ts'
import { getSnapshot } from './queries/getSnapshot.ts'
import { getUsageHistory } from './queries/getUsageHistory.ts'
import { listCustomers } from './queries/listCustomers.ts'
import { listPromotionalEntitlements } from './queries/listPromotionalEntitlements.ts'
import { listSubscriptions } from './queries/listSubscriptions.ts'
import { listResources } from './queries/listResources.ts'
import { loadNow } from './transactNow.ts'
import { toSlimSubscription, toSubscriptionView } from './views/toSubscriptionView.ts'

export interface EngineOptions {
  readonly store: Store
  /** Who charges; without one, everything is created at once. */
  readonly payments?: Payments | undefined
  /** @defaultValue the machine's clock */
  readonly clock?: Clock | undefined
  /** @defaultValue random ids */
  readonly ids?: IdSource | undefined
  /**
   * How long raw events are kept with their keys, in milliseconds, at least 35 days: {@link Engine.applyRetention} forgets
   * older ones, and an event that happened longer ago is refused. What meters have counted stays. Keep them for as long as
   * the longest period that usage is charged for or counted in, and a month more.
   *
   * @defaultValue for ever
   */
  readonly keepEventsForMs?: number | undefined
}

/** A backend that runs the rules itself, on a store and a payments provider. */
export interface Engine extends Backend {
  /** Publishes a catalog and answers its version; the same content again changes nothing. */
  publishCatalog(catalog: Catalog): Promise<number>
  /**
   * Makes happen on time what time brings, for at most `limit` customers (100): call it from a timer or a schedule, again
   * at once while `hasMore`. Answers are right without it. What could not be done for a customer is in `failed`, and is
   * due again a minute later; money that has been on its way for more than a day is asked for every hour.
   */
  runDue(options?: { readonly now?: Instant; readonly limit?: number }): Promise<DueReport>
  /**
   * Compares everything that changed at the payments provider since an instant (30 days ago) with what is known here, and
   * repairs what news of it never reached: call it once a day, and after an outage.
   */
  sweep(options?: { readonly since?: Instant }): Promise<SweepReport>
  /**
   * Forgets raw events that are older than `keepEventsForMs`, and answers how many: call it once a day. On Postgres it
   * drops whole months and opens those that come next.
   */
  applyRetention(): Promise<{ readonly forgottenEvents: number }>
  /** Receives news of the payments provider that came another way than by {@link Backend.handlePayments}. */
  applyPaymentEvent(event: PaymentEvent): Promise<void>
}

/** Makes an engine: the rules as commands and queries over a store, a payments provider and a clock. */
export function createEngine(options: EngineOptions): Engine {
  const payments = options.payments ?? null
  const context: EngineContext = {
    store: options.store,
    payments,
    clock: options.clock ?? systemClock,
    ids: options.ids ?? randomIds,
    keepEventsForMs: checkRetention(options.keepEventsForMs),
  }
  const receive = async (event: PaymentEvent): Promise<void> => {
    await applyPaymentEvent(context, event)
  }
  return {
    publishCatalog: (catalog) => publishCatalog(context, catalog),
    runDue: (given) => runDue(context, given),
    sweep: (given) => sweep(context, given),
    applyRetention: () => applyRetention(context),
    applyPaymentEvent: receive,
    provisionCustomer: (input, given) => provisionCustomer(context, input, given),
    getCustomer: (customerId) => readCustomer(context, parseCommand(commands.getCustomer, customerId)),
    importCustomers: (input, given) => importCustomers(context, input, given),
    exportCustomer: (query) => exportCustomer(context, query),
    eraseCustomer: (input, given) => eraseCustomer(context, input, given),
    transferSubscription: (input, given) => transferSubscription(context, input, given),
    delegateSubscription: (input, given) => delegateSubscription(context, input, given),
    listCustomers: (query) => listCustomers(context, query),
    updateCustomer: (input, given) => updateCustomer(context, input, given),
    archiveCustomer: (input, given) => archiveCustomer(context, input, given),
    unarchiveCustomer: (input, given) => unarchiveCustomer(context, input, given),
    listResources: (query) => listResources(context, query),
    grantPromotionalEntitlements: (input, given) => grantPromotionalEntitlements(context, input, given),
    listPromotionalEntitlements: (query) => listPromotionalEntitlements(context, query),
    revokePromotionalEntitlement: (input, given) => revokePromotionalEntitlement(context, input, given),
    provisionSubscription: (input, given) => provisionSubscription(context, input, given),
    updateSubscription: (input, given) => updateSubscription(context, input, given),
    migrateSubscription: (input, given) => migrateSubscription(context, input, given),
    estimateSubscription: (input) => estimateSubscription(context, input),
    estimateImpact: (input) => estimateImpact(context, input),
    cancelSubscription: (input, given) => cancelSubscription(context, input, given),
    cancelScheduledUpdate: (input, given) => cancelScheduledUpdate(context, input, given),
    setUpPaymentMethod: (input, given) => setUpPaymentMethod(context, input, given),
    makeDefaultPaymentMethod: (input, given) => makeDefaultPaymentMethod(context, input, given),
    detachPaymentMethod: (input, given) => detachPaymentMethod(context, input, given),
    requestUpgrade: (input, given) => requestUpgrade(context, input, given),
    reportUsage: (reports, given) => reportUsage(context, reports, given),
    consume: (input, given) => consume(context, input, given),
    reserve: (input, given) => reserve(context, input, given),
    settle: (input, given) => settle(context, input, given),
    release: (input, given) => release(context, input, given),
    reportEvent: (events, given) => reportEvent(context, events, given),
    getUsageHistory: (query) => getUsageHistory(context, query),
    getPaywall: (query) => getPaywall(context, query),
    getEntitlement: (query) => getEntitlement(context, query),
    getEntitlements: (query) => getEntitlements(context, query),
    getSnapshot: (query) => getSnapshot(context, parseCommand(commands.getSnapshot, query)),
    reconcileCheckout: (query) => reconcileCheckout(context, query),
    reconcilePayment: (query) => reconcilePayment(context, query),

    async getActiveSubscriptionsList(rawQuery) {
      const query = parseCommand(commands.getActiveSubscriptionsList, rawQuery)
      const { state, now } = await loadNow(context, query.customerId)
      if (!state.customer) throw createError('CustomerNotFound', { customerId: query.customerId })
      return state.subscriptions
        .filter(
          (s) => grantsAccess(s) && (query.resourceId === undefined || s.resourceId === query.resourceId),
        )
        .map((s) => toSlimSubscription(toSubscriptionView(state, s, now)))
    },
    async getSubscription(rawQuery) {
      const { customerId, subscriptionId } = parseCommand(commands.getSubscription, rawQuery)
      const { state, now } = await loadNow(context, customerId)
      const found = state.subscriptions.find((s) => s.id === subscriptionId)
      if (!found) throw createError('SubscriptionNotFound', { subscriptionId })
      return toSubscriptionView(state, found, now)
    },
    async findSubscription(rawQuery) {
      const { subscriptionId } = parseCommand(commands.findSubscription, rawQuery)
      const customerId = await context.store.findCustomer({ subscriptionId })
      if (customerId === null) throw createError('SubscriptionNotFound', { subscriptionId })
      const { state, now } = await loadNow(context, customerId)
      return viewOf(state, subscriptionId, now)
    },
    listSubscriptions: (query) => listSubscriptions(context, query),
    async explainUnlock(rawQuery) {
      const query = parseCommand(commands.explainUnlock, rawQuery)
      const { state, now } = await loadNow(context, query.customerId)
      if (!state.customer) throw createError('CustomerNotFound', { customerId: query.customerId })
      if (state.catalogs.current === 0) throw createError('CatalogNotPublished')
      return explainUnlock(state, query, now)
    },
    async listInvoices(rawQuery) {
      const { customerId } = parseCommand(commands.listInvoices, rawQuery)
      const { billingId } = await readCustomer(context, customerId)
      return billingId === null ? [] : ((await payments?.listInvoices(billingId)) ?? [])
    },
    async listPaymentMethods(rawQuery) {
      const { customerId } = parseCommand(commands.listPaymentMethods, rawQuery)
      const { billingId } = await readCustomer(context, customerId)
      return billingId === null ? [] : ((await payments?.listPaymentMethods(billingId)) ?? [])
    },
    watch: (customerId, listener) => context.store.watch(parseCommand(commands.watch, customerId), listener),
    async readCatalog() {
      const versions = await context.store.catalog.read()
      if (versions.current === 0) throw createError('CatalogNotPublished')
      return { version: versions.current, catalog: versions.get(versions.current) }
    },
    async listEvents(rawQuery) {
      const query = parseCommand(commands.listEvents, rawQuery)
      return context.store.listEvents({ ...query, limit: query.limit ?? 100 })
    },
    handlePayments: payments ? (request) => payments.handle(request, receive) : null,
    missing: [],
  }
}
