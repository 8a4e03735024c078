import { Children, Component, type CSSProperties, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { createClient } from 'latchkey/client'
import {
  AddonList,
  Checkout,
  CheckoutRedirect,
  CheckoutReturn,
  CustomerPortal,
  EntitlementGate,
  InvoiceList,
  LatchkeyProvider,
  PaymentAction,
  PaymentDetails,
  PaymentIssueBanner,
  Paywall,
  PricingTable,
  PromotionList,
  ResourceSwitch,
  ScheduledChangeBanner,
  SubscriptionOverview,
  TrialBanner,
  UpgradePrompt,
  UsageHistory,
  UsageMeter,
  UsageOverview,
  type MessageOverrides,
} from 'latchkey'
import { scenes } from './scenes.tsx'

/** What was on the page while it showed one text. */
export interface Shown {
  readonly isShown: boolean
  readonly widgets: number
  /** Widgets that threw. */
  readonly failures: number
  /** Elements and attributes that no widget makes. */
  readonly strange: readonly string[]
}

export interface HostileTexts {
  /** The server says it wherever it says anything, and so do the messages. */
  showFromServer(index: number, text: string, messages: MessageOverrides): Promise<Shown>
  /** The host passes it as every property that takes a text. */
  showFromHost(text: string): Promise<Shown>
  /** The way no widget works: as markup. */
  showAsMarkup(text: string): Promise<Shown>
}

const rest = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

function clientFor(headers: Record<string, string>) {
  return createClient({
    baseUrl: `${location.pathname}api/latchkey`,
    fetch: (url, init) => fetch(url, { ...init, headers: { ...(init.headers as object), ...headers } }),
    openUrl: () => undefined,
    retry: false,
  })
}

async function show(content: ReactNode, text: string, place = addPlace()): Promise<Shown> {
  const root = createRoot(place)
  root.render(content)
  const isLoading = () =>
    place.querySelectorAll('.lk-root').length < 6 || place.querySelector('.lk-skeleton') !== null
  for (let waits = 0; waits < 100 && isLoading(); waits++) await rest(50)
  await rest(150)
  const shown = look(place, text)
  root.unmount()
  place.remove()
  return shown
}

function addPlace(): HTMLElement {
  const place = document.createElement('div')
  document.getElementById('app')?.append(place)
  return place
}

function look(place: HTMLElement, text: string): Shown {
  const isLoud = ({ name, value }: Attr) =>
    name.startsWith('on') || (/^(href|src|action|formaction|xlink:href|srcdoc)$/.test(name) && !isOwn(value))
  const strange = [...place.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches('script, iframe, object, embed, img, video, audio, link, base, meta, style, math')
      ? [element.localName]
      : []),
    ...[...element.attributes].filter(isLoud).map(({ name, value }) => `${name}="${value}"`),
  ])
  const normal = (value: string) => value.replace(/\s+/g, '')
  return {
    isShown: normal(place.textContent ?? '').includes(normal(text)),
    widgets: place.querySelectorAll('.lk-root').length,
    failures: place.querySelectorAll('.failed').length,
    strange,
  }
}

const isOwn = (url: string): boolean =>
  URL.canParse(url) &&
  ['https://checkout.stripe.com', 'https://hooks.stripe.com'].includes(new URL(url).origin)

const outcome = {
  type: 'checkout',
  checkoutId: 'checkout-1',
  checkoutUrl: 'https://checkout.stripe.com/c/1',
  expiresAt: 1,
} as const

/** Lets one widget fail without the others; `failures` says so. */
class Boundary extends Component<{ readonly children: ReactNode }> {
  override readonly state = { hasFailed: false }
  static getDerivedStateFromError() {
    return { hasFailed: true }
  }
  override render() {
    return this.state.hasFailed ? <div className="failed" /> : this.props.children
  }
}

function Apart({ children }: { readonly children: ReactNode }) {
  return Children.map(children, (widget) => <Boundary>{widget}</Boundary>)
}

/** Every widget with the text as every property that takes one, whatever its type says. */
function WithProperties({ text }: { readonly text: string }) {
  const common = {
    className: text,
    id: text,
    title: text,
    lang: text,
    'aria-label': text,
    'data-host': text,
    style: {
      '--lk-accent': text,
      color: text,
      background: text.includes('url') ? undefined : text,
    } as CSSProperties,
    placement: text,
    variant: text,
    returnUrl: text,
    resourceId: text,
    billingCountryCode: text,
  } as never as object
  const blockedAction = { type: text, payload: { name: text } }
  const selection = { planId: text, couponId: text, promotionCode: text } as never
  return (
    <Apart>
      <PricingTable {...common} productId="product-revvenu" recommendedPlanId={text} />
      <PricingTable {...common} productId={text} defaultPlanId={text} />
      <Paywall {...common} featureId={text} requestedValues={[text]} blockedAction={blockedAction} />
      <Paywall
        {...common}
        mode="dialog"
        defaultOpen
        featureId="feature-05-sso"
        blockedAction={blockedAction}
      />
      <UpgradePrompt {...common} featureId={text} requestedValues={[text]} />
      <Checkout {...common} selection={selection} productId={text} />
      <Checkout
        {...common}
        selection={{ planId: 'plan-revvenu-growth', addons: [{ id: text, quantity: 1 }] }}
      />
      <CheckoutRedirect
        {...common}
        isAutomatic={false}
        outcome={{ ...outcome, checkoutId: text, checkoutUrl: text }}
      />
      <PaymentAction
        {...common}
        outcome={
          {
            type: 'action',
            paymentUrl: text,
            paymentSecret: text,
            subscription: { id: 'subscription-1' },
            invoice: { total: { amountMinor: 500, currency: 'USD' } },
          } as never
        }
      />
      <CheckoutReturn {...common}>{text}</CheckoutReturn>
      <EntitlementGate featureId={text} denied={text}>
        {text}
      </EntitlementGate>
      <CustomerPortal {...common} />
      <SubscriptionOverview {...common} subscriptionId={text} />
      <UsageOverview {...common} />
      <UsageMeter {...common} featureId={text} />
      <UsageHistory {...common} featureId={text} />
      <AddonList {...common} subscriptionId={text} />
      <PromotionList {...common} />
      <PaymentDetails {...common} />
      <InvoiceList {...common} />
      <ResourceSwitch {...common} onResourceChange={() => undefined} />
      <TrialBanner {...common} />
      <ScheduledChangeBanner {...common} />
      <PaymentIssueBanner {...common} />
    </Apart>
  )
}

export const hostileTexts: HostileTexts = {
  showFromServer(index, text, messages) {
    const client = clientFor({ 'x-text': String(index) })
    return show(
      <LatchkeyProvider client={client} messages={messages}>
        <Apart>
          {Object.entries(scenes).map(([name, Scene]) => (
            <Scene key={name} />
          ))}
          <Paywall mode="dialog" defaultOpen featureId="feature-02-campaigns" requestedUsage={5} />
          <CustomerPortal />
          <UsageHistory featureId="feature-02-campaigns" />
          <UsageMeter featureId="feature-02-campaigns" />
        </Apart>
      </LatchkeyProvider>,
      text,
    )
  },
  showFromHost(text) {
    return show(
      <LatchkeyProvider client={clientFor({})}>
        <WithProperties text={text} />
      </LatchkeyProvider>,
      text,
    )
  },
  async showAsMarkup(text) {
    const place = addPlace()
    try {
      place.innerHTML = text
    } catch {
      return { isShown: false, widgets: 0, failures: 0, strange: ['refused'] }
    }
    await rest(50)
    const shown = look(place, text)
    place.remove()
    return shown
  },
}
