import type { CheckoutMessages } from './CheckoutMessages.ts'
import type { MessageText } from './MessageText.ts'
import type { PortalMessages } from './PortalMessages.ts'

/** Every text of the components, by key. Amounts, dates and numbers arrive in the placeholders already formatted. */
export interface Messages extends CheckoutMessages, PortalMessages {
  /** BCP 47 tag of the language of these texts; plural forms follow its rules. */
  readonly language: string

  readonly 'common.loading': MessageText
  readonly 'common.retry': MessageText
  readonly 'common.refresh': MessageText
  readonly 'common.back': MessageText
  readonly 'common.close': MessageText
  readonly 'common.continue': MessageText

  /** {age} */
  readonly 'stale.notice': MessageText
  readonly 'stale.now': MessageText
  readonly 'stale.customer': MessageText

  /** Code that is loaded late did not come. */
  readonly 'lazy.errorTitle': MessageText
  readonly 'lazy.errorText': MessageText

  readonly 'period.label': MessageText
  readonly 'period.monthly': MessageText
  readonly 'period.annually': MessageText
  /** {percent} */
  readonly 'period.saving': MessageText

  readonly 'price.free': MessageText
  readonly 'price.custom': MessageText
  readonly 'price.unavailable': MessageText
  readonly 'price.startsAt': MessageText
  readonly 'price.perMonth': MessageText
  readonly 'price.perYear': MessageText
  /** {unit} */
  readonly 'price.perUnit': MessageText
  /** {units} */
  readonly 'price.forUnits': MessageText
  /** {amount} */
  readonly 'price.billedAnnually': MessageText
  readonly 'price.billedMonthly': MessageText
  /** {amount} */
  readonly 'price.before': MessageText
  /** {amount} {period} */
  readonly 'price.amountPerPeriod': MessageText
  /** {amount} */
  readonly 'price.once': MessageText
  /** {from} {to} */
  readonly 'price.tier': MessageText
  /** {from} */
  readonly 'price.lastTier': MessageText
  readonly 'price.tierUnits': MessageText
  readonly 'price.tierPrice': MessageText
  /** {count} units that a price is for. */
  readonly 'price.tierBlockPrice': MessageText
  /** {amount} {flat} */
  readonly 'price.tierFlat': MessageText
  /** {amount} {units} */
  readonly 'price.perUse': MessageText
  /** {price} that comes on top. */
  readonly 'price.plus': MessageText
  /** {price} */
  readonly 'price.atLeast': MessageText

  readonly 'badge.recommended': MessageText
  readonly 'badge.current': MessageText
  /** {date} */
  readonly 'badge.currentUntil': MessageText
  /** {count} */
  readonly 'badge.trial': MessageText
  /** {date} */
  readonly 'badge.next': MessageText

  readonly 'button.getStarted': MessageText
  /** {count} */
  readonly 'button.startTrial': MessageText
  readonly 'button.upgrade': MessageText
  readonly 'button.downgrade': MessageText
  readonly 'button.switchToMonthly': MessageText
  readonly 'button.switchToAnnually': MessageText
  readonly 'button.updateQuantity': MessageText
  readonly 'button.current': MessageText
  readonly 'button.keepCurrent': MessageText
  readonly 'button.scheduled': MessageText
  readonly 'button.contactUs': MessageText
  readonly 'button.continueTrial': MessageText
  readonly 'button.completePayment': MessageText

  readonly 'plans.label': MessageText
  /** {plan} */
  readonly 'plans.kept': MessageText
  readonly 'plans.keepFailed': MessageText
  readonly 'plans.stale': MessageText
  readonly 'plans.emptyTitle': MessageText
  readonly 'plans.emptyText': MessageText
  readonly 'plans.errorTitle': MessageText
  readonly 'plans.errorText': MessageText
  /** {plan} */
  readonly 'plans.everythingIn': MessageText
  readonly 'plans.includes': MessageText
  readonly 'plans.addons': MessageText
  /** {plan} {price} */
  readonly 'plans.announcePrice': MessageText
  readonly 'plans.product': MessageText
  readonly 'plans.otherCurrency': MessageText
  readonly 'plans.paymentWaiting': MessageText

  readonly 'compare.title': MessageText
  readonly 'compare.show': MessageText
  readonly 'compare.feature': MessageText
  readonly 'compare.features': MessageText
  readonly 'compare.prices': MessageText
  readonly 'compare.once': MessageText
  readonly 'compare.minimum': MessageText
  readonly 'compare.included': MessageText
  readonly 'compare.notIncluded': MessageText
  readonly 'compare.unlimited': MessageText

  /** {amount} {units} */
  readonly 'feature.amount': MessageText
  /** {units} */
  readonly 'feature.unlimited': MessageText
  /** {name} {values} */
  readonly 'feature.values': MessageText
  readonly 'feature.unlimitedValue': MessageText
  readonly 'feature.perHour': MessageText
  readonly 'feature.perDay': MessageText
  readonly 'feature.perWeek': MessageText
  readonly 'feature.perMonth': MessageText
  readonly 'feature.perYear': MessageText

  /** {name} */
  readonly 'stepper.decrease': MessageText
  /** {name} */
  readonly 'stepper.increase': MessageText
  /** {min} {max} */
  readonly 'stepper.range': MessageText

  /** {used} {limit} {units} */
  readonly 'paywall.usedUp': MessageText
  /** {limit} {requested} {units} */
  readonly 'paywall.wouldExceed': MessageText
  /** {feature} */
  readonly 'paywall.notIncluded': MessageText
  /** {feature} {values} */
  readonly 'paywall.valuesNotIncluded': MessageText
  /** {feature} */
  readonly 'paywall.noPlan': MessageText
  /** {feature} */
  readonly 'paywall.budgetUsedUp': MessageText
  /** {feature} */
  readonly 'paywall.revoked': MessageText
  readonly 'paywall.archived': MessageText
  /** {feature} */
  readonly 'paywall.unavailable': MessageText
  readonly 'paywall.unknown': MessageText
  /** {feature} */
  readonly 'paywall.granted': MessageText
  readonly 'paywall.choosePlan': MessageText
  readonly 'paywall.errorTitle': MessageText

  /** {plan} {amount} */
  readonly 'unlock.planGives': MessageText
  /** {plan} {feature} */
  readonly 'unlock.planIncludes': MessageText
  /** {plan} {units} */
  readonly 'unlock.planUnlimited': MessageText
  /** {count} {name} */
  readonly 'unlock.times': MessageText
  /** {addon} {plan} {amount} */
  readonly 'unlock.addonGives': MessageText
  /** {addon} {plan} {feature} */
  readonly 'unlock.addonIncludes': MessageText
  /** {plan} {amount} */
  readonly 'unlock.quantityGives': MessageText
  /** {amount} */
  readonly 'unlock.increase': MessageText
  /** {amount} {price} */
  readonly 'unlock.dueNow': MessageText
  /** {count} {price} */
  readonly 'unlock.trial': MessageText
  readonly 'unlock.nothing': MessageText
  readonly 'unlock.notEnough': MessageText
  readonly 'unlock.revoked': MessageText
  readonly 'unlock.archived': MessageText
  /** {plan} */
  readonly 'unlock.contactSales': MessageText
  readonly 'unlock.askAdmin': MessageText
  readonly 'unlock.askAdminButton': MessageText
  readonly 'unlock.asked': MessageText
  readonly 'unlock.askFailed': MessageText
  /** {plan} */
  readonly 'unlock.choosePlan': MessageText
  /** {addon} */
  readonly 'unlock.chooseAddon': MessageText
  /** {amount} */
  readonly 'unlock.chooseQuantity': MessageText
  readonly 'unlock.seePlans': MessageText
  readonly 'checkout.adminOnly': MessageText
}

/** The texts of plans, of what is locked, and those that all parts share. */
export type BaseMessages = Omit<Messages, keyof CheckoutMessages | keyof PortalMessages>

/** The key of one text. */
export type MessageKey = Exclude<keyof Messages, 'language'>

/** What the provider takes: a whole catalogue, or only the texts that should read differently. */
export type MessageOverrides = Partial<Messages>
