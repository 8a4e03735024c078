import { z } from 'zod'
import { createError } from '../../core/errors/errorTable.ts'
import { mapPage } from '../answers/mapPage.ts'
import { listInvoices } from '../answers/listInvoices.ts'
import { paginate } from '../answers/paginate.ts'
import { grantPromotions, listPromotions } from '../answers/promotions.ts'
import { provisionCustomer } from '../answers/provisionCustomer.ts'
import { toBillingInformation } from '../answers/toBillingInformation.ts'
import * as schema from '../schemas/customers.ts'
import * as entitled from '../schemas/entitlements.ts'
import { page } from '../schemas/catalog.ts'
import * as invoices from '../schemas/invoices.ts'
import * as promotions from '../schemas/promotions.ts'
import { isoText } from '../views/isoText.ts'
import { toDenial, toStiggEntitlement } from '../views/toStiggEntitlement.ts'
import { toStiggCustomer } from '../views/toStiggCustomer.ts'
import { toStiggPromotion } from '../views/toStiggPromotion.ts'
import { unsupportedRoute } from './refusedRoute.ts'
import { listRoute, route, type StiggRoute } from './StiggRoute.ts'

/** Customers, what they have, and how they pay. */
export const customerRoutes: readonly StiggRoute[] = [
  route({
    operation: 'customers.provision',
    method: 'POST',
    path: '/customers',
    summary: 'Makes a customer known, with a subscription where subscriptionParams asks for one.',
    status: 201,
    body: schema.provisionCustomer,
    data: schema.provisionedCustomer,
    run: provisionCustomer,
  }),
  listRoute({
    operation: 'customers.list',
    method: 'GET',
    path: '/customers',
    summary: 'Lists customers, newest first.',
    query: schema.listCustomers,
    data: schema.customer,
    run: async ({ backend, query }) => mapPage(await backend.listCustomers(query), toStiggCustomer),
  }),
  route({
    operation: 'customers.retrieve',
    method: 'GET',
    path: '/customers/{id}',
    summary: 'Reads a customer.',
    data: schema.customer,
    run: async ({ backend, param }) => toStiggCustomer(await backend.getCustomer(param('id'))),
  }),
  route({
    operation: 'customers.update',
    method: 'PATCH',
    path: '/customers/{id}',
    summary: 'Changes what is given of a customer; billing information is replaced whole, at the provider.',
    body: schema.updateCustomer,
    data: schema.customer,
    async run({ backend, param, body, options }) {
      const { name, email, metadata, couponId } = body
      const billingInformation = toBillingInformation(body)
      const change = { id: param('id'), name, email, metadata, couponId: couponId ?? emptyIfNull(couponId) }
      return toStiggCustomer(await backend.updateCustomer({ ...change, billingInformation }, options))
    },
  }),
  route({
    operation: 'customers.archive',
    method: 'POST',
    path: '/customers/{id}/archive',
    summary: 'Ends all subscriptions of a customer, who takes no new ones.',
    data: schema.customer,
    run: async ({ backend, param, options }) =>
      toStiggCustomer(await backend.archiveCustomer({ customerId: param('id') }, options)),
  }),
  route({
    operation: 'customers.unarchive',
    method: 'POST',
    path: '/customers/{id}/unarchive',
    summary: 'Lets an archived customer subscribe again.',
    data: schema.customer,
    run: async ({ backend, param, options }) =>
      toStiggCustomer(await backend.unarchiveCustomer({ customerId: param('id') }, options)),
  }),
  route({
    operation: 'customers.import',
    method: 'POST',
    path: '/customers/import',
    summary: 'Makes many customers known, and changes those who are known already.',
    body: schema.importCustomers,
    data: schema.importedCustomers,
    async run({ backend, body, options }) {
      const { newCustomers } = await backend.importCustomers(body, options)
      return { newCustomers: [...newCustomers] }
    },
  }),
  route({
    operation: 'customers.retrieveEntitlements',
    method: 'GET',
    path: '/customers/{id}/entitlements',
    summary: 'Reads everything that a customer may use.',
    query: entitled.listEntitlements,
    data: entitled.entitlements,
    async run({ backend, param, query }) {
      const answer = await backend.getEntitlements({ ...query, customerId: param('id') })
      const { entitlements, accessDeniedReason } = answer
      return { entitlements: entitlements.map((one) => toStiggEntitlement(one)), accessDeniedReason }
    },
  }),
  route({
    operation: 'customers.checkEntitlement',
    method: 'GET',
    path: '/customers/{id}/entitlements/check',
    summary: 'Asks whether a customer may use a feature. A denial is answered with 200 and its reason.',
    query: entitled.checkEntitlement,
    data: entitled.entitlement,
    async run({ backend, param, query }) {
      const { entitlement, isGranted, accessDeniedReason } = await backend.getEntitlement({
        ...query,
        customerId: param('id'),
      })
      const decision = { isGranted, accessDeniedReason }
      return entitlement ? toStiggEntitlement(entitlement, decision) : toDenial(decision)
    },
  }),
  listRoute({
    operation: 'customers.listInvoices',
    method: 'GET',
    path: '/customers/{id}/invoices',
    summary: 'Lists the invoices that the payments provider has of a customer.',
    query: invoices.listInvoices,
    data: invoices.invoice,
    run: listInvoices,
  }),
  route({
    operation: 'customers.listContracts',
    method: 'GET',
    path: '/customers/{id}/contracts',
    summary: 'Answers an empty list: there are no contracts here.',
    data: z.array(z.never()),
    async run({ backend, param }) {
      await backend.getCustomer(param('id'))
      return []
    },
  }),
  listRoute({
    operation: 'customers.listResources',
    method: 'GET',
    path: '/customers/{id}/resources',
    summary: 'Lists the resources that a customer has or had something for.',
    query: page,
    data: schema.resource,
    async run({ backend, param, query }) {
      const resources = await backend.listResources({ customerId: param('id') })
      const rows = resources.map(({ id, createdAt }) => ({
        id,
        createdAt: isoText(createdAt),
        updatedAt: isoText(createdAt),
      }))
      return paginate(rows, query, ({ id }) => id)
    },
  }),
  route({
    operation: 'customers.paymentMethod.attach',
    method: 'POST',
    path: '/customers/{id}/payment-method',
    summary: 'Charges this payment method of the customer from now on.',
    body: schema.attachPaymentMethod,
    data: schema.customer,
    async run({ backend, param, body, options }) {
      const customerId = param('id')
      await backend.makeDefaultPaymentMethod({ customerId, paymentMethodId: body.paymentMethodId }, options)
      return toStiggCustomer(await backend.getCustomer(customerId))
    },
  }),
  route({
    operation: 'customers.paymentMethod.detach',
    method: 'DELETE',
    path: '/customers/{id}/payment-method',
    summary: 'Forgets the payment method that is charged by default.',
    data: schema.customer,
    async run({ backend, param, options }) {
      const customerId = param('id')
      const { defaultPaymentMethod } = await backend.getCustomer(customerId)
      if (defaultPaymentMethod === null)
        throw createError('PaymentMethodNotFound', { paymentMethodId: 'default' })
      const paymentMethodId = defaultPaymentMethod.billingId
      await backend.detachPaymentMethod({ customerId, paymentMethodId }, options)
      return toStiggCustomer(await backend.getCustomer(customerId))
    },
  }),
  route({
    operation: 'customers.promotionalEntitlements.create',
    method: 'POST',
    path: '/customers/{id}/promotional-entitlements',
    summary: 'Gives a customer features besides their subscriptions.',
    body: promotions.grantPromotions,
    data: z.array(promotions.promotion),
    run: grantPromotions,
  }),
  listRoute({
    operation: 'customers.promotionalEntitlements.list',
    method: 'GET',
    path: '/customers/{id}/promotional-entitlements',
    summary: 'Lists what a customer was given besides their subscriptions.',
    query: promotions.listPromotions,
    data: promotions.promotion,
    run: listPromotions,
  }),
  route({
    operation: 'customers.promotionalEntitlements.revoke',
    method: 'DELETE',
    path: '/customers/{id}/promotional-entitlements/{featureId}',
    summary: 'Takes back what a customer was given of a feature.',
    data: promotions.promotion,
    async run({ backend, param, options }) {
      const input = { customerId: param('id'), featureId: param('featureId') }
      return toStiggPromotion(await backend.revokePromotionalEntitlement(input, options))
    },
  }),
  unsupportedRoute(['customers.integrations.list', 'GET', '/customers/{id}/integrations']),
  unsupportedRoute(['customers.integrations.link', 'POST', '/customers/{id}/integrations']),
  unsupportedRoute([
    'customers.integrations.retrieve',
    'GET',
    '/customers/{id}/integrations/{integrationId}',
  ]),
  unsupportedRoute([
    'customers.integrations.update',
    'PATCH',
    '/customers/{id}/integrations/{integrationId}',
  ]),
  unsupportedRoute([
    'customers.integrations.unlink',
    'DELETE',
    '/customers/{id}/integrations/{integrationId}',
  ]),
]

/** Both take the coupon away; what was left out leaves it. */
function emptyIfNull(couponId: null | undefined): '' | undefined {
  return couponId === null ? '' : undefined
}
