import * as checkout from '../../stories/components/Checkout.stories.tsx'
import * as checkoutRedirect from '../../stories/components/CheckoutRedirect.stories.tsx'
import * as checkoutReturn from '../../stories/components/CheckoutReturn.stories.tsx'
import * as entitlementGate from '../../stories/components/EntitlementGate.stories.tsx'
import * as paymentAction from '../../stories/components/PaymentAction.stories.tsx'
import * as paywall from '../../stories/components/Paywall.stories.tsx'
import * as pricingTable from '../../stories/components/PricingTable.stories.tsx'
import * as upgradePrompt from '../../stories/components/UpgradePrompt.stories.tsx'
import type { Picture, PicturedStory } from './support/Picture.ts'

type Look = `${360 | 768 | 1280}${'' | ' dark'}${'' | ' he'}`

const titles = {
  checkout,
  'checkout-redirect': checkoutRedirect,
  'checkout-return': checkoutReturn,
  'entitlement-gate': entitlementGate,
  'payment-action': paymentAction,
  paywall,
  'pricing-table': pricingTable,
  'upgrade-prompt': upgradePrompt,
} satisfies Record<string, object>

/** The pictures of one component's stories. */
function of<Title extends keyof typeof titles>(
  title: Title,
  looks: { readonly [Story in Exclude<keyof (typeof titles)[Title], 'default'>]?: readonly Look[] },
): readonly Picture[] {
  const stories = titles[title] as unknown as Readonly<Record<string, PicturedStory>>
  return Object.entries<readonly Look[] | undefined>(looks).flatMap(([name, wanted = []]) =>
    wanted.map((look) => {
      const [width = '', ...words] = look.split(' ')
      return {
        name: [title, name, ...look.split(' ')].join('-'),
        story: stories[name] ?? {},
        width: Number(width),
        theme: words.includes('dark') ? ('dark' as const) : ('light' as const),
        locale: words.includes('he') ? 'he' : 'en',
      }
    }),
  )
}

/** What is kept of the looks: each widget in its main states, each width, scheme and direction more than once. */
export const pictures: readonly Picture[] = [
  ...of('pricing-table', {
    SignedOut: ['360', '768', '1280', '1280 dark', '1280 he', '360 dark he'],
    Annual: ['1280'],
    OnTrial: ['768 dark'],
    ScheduledChange: ['1280'],
    SeatsInTiers: ['768'],
    OnePlan: ['768'],
    SevenPlans: ['1280'],
    LongWords: ['768'],
    Loading: ['1280'],
    NotReachable: ['360'],
    NothingForSale: ['768 dark'],
  }),
  ...of('paywall', {
    LimitReached: ['360', '1280', '768 dark', '768 he'],
    Dialog: ['768'],
    MemberWhoMayNotBuy: ['768'],
  }),
  ...of('checkout', {
    QuantityAndAddons: ['360', '1280', '768 dark', '768 he'],
    CreditForUnusedTime: ['768'],
    Declined: ['768'],
    Succeeded: ['360'],
    Loading: ['768'],
  }),
  ...of('upgrade-prompt', { LimitReached: ['360', '768 dark'], NothingUnlocks: ['360'] }),
  ...of('entitlement-gate', { Denied: ['360'] }),
  ...of('checkout-redirect', { ByLinkOnly: ['360'] }),
  ...of('checkout-return', { Succeeded: ['768'], Declined: ['360 he'] }),
  ...of('payment-action', { Asking: ['360'] }),
]
