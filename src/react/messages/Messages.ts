/**
 * A text with `{placeholders}`; with plural forms it is chosen by the placeholder `{count}`, by the rules of the
 * catalogue's `language`. A missing form falls back to `other`.
 */
export type MessageText = string | PluralText

/** The plural forms of a text, by the categories of `Intl.PluralRules`. */
export interface PluralText {
  readonly zero?: string
  readonly one?: string
  readonly two?: string
  readonly few?: string
  readonly many?: string
  readonly other: string
}

/** Every text of the components, by key. Amounts, dates and numbers arrive in the placeholders already formatted. */
export interface Messages {
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
  /** {count} {price} */
  readonly 'unlock.trial': MessageText
  readonly 'unlock.nothing': MessageText
  /** {plan} */
  readonly 'unlock.contactSales': MessageText
  readonly 'unlock.askAdmin': MessageText
  readonly 'unlock.askAdminButton': MessageText
  readonly 'unlock.asked': MessageText
  /** {plan} */
  readonly 'unlock.choosePlan': MessageText
  /** {addon} */
  readonly 'unlock.chooseAddon': MessageText

  /** {plan} */
  readonly 'checkout.title': MessageText
  readonly 'checkout.changePlan': MessageText
  readonly 'checkout.quantities': MessageText
  readonly 'checkout.addons': MessageText
  readonly 'checkout.summary': MessageText
  readonly 'checkout.calculating': MessageText
  readonly 'checkout.estimateError': MessageText
  readonly 'checkout.dueToday': MessageText
  /** {date} */
  readonly 'checkout.then': MessageText
  /** {amount} {amountNext} {date} */
  readonly 'checkout.announceTotal': MessageText
  /** {count} {date} */
  readonly 'checkout.trial': MessageText
  /** {date} */
  readonly 'checkout.trialCancels': MessageText
  /** {amount} {date} */
  readonly 'checkout.trialConverts': MessageText
  readonly 'checkout.payOnNextPage': MessageText
  readonly 'checkout.doesNotUnlock': MessageText
  /** `{addon}`. */
  readonly 'checkout.unlockWith': MessageText
  /** {brand} {last4} */
  readonly 'checkout.payWithCard': MessageText
  readonly 'checkout.nothingToPay': MessageText
  /** {date} {plan} */
  readonly 'checkout.startsLater': MessageText
  /** {name} */
  readonly 'checkout.unusedTime': MessageText
  /** {name} */
  readonly 'checkout.unusedDiscount': MessageText
  readonly 'checkout.remainingTime': MessageText
  readonly 'checkout.remainingDiscount': MessageText
  readonly 'checkout.tax': MessageText
  readonly 'checkout.taxUnknown': MessageText
  readonly 'checkout.taxIncluded': MessageText
  /** {name} */
  readonly 'checkout.oneOff': MessageText
  /** {name} */
  readonly 'checkout.usage': MessageText
  /** {name} */
  readonly 'checkout.minimumSpend': MessageText
  readonly 'checkout.carriedForward': MessageText
  readonly 'checkout.continueToPayment': MessageText
  /** {amount} */
  readonly 'checkout.pay': MessageText
  readonly 'checkout.confirm': MessageText
  /** {plan} */
  readonly 'checkout.switchTo': MessageText
  /** {count} */
  readonly 'checkout.startTrial': MessageText
  readonly 'checkout.priceChanged': MessageText
  readonly 'checkout.acceptPrice': MessageText
  /** {amount} */
  readonly 'checkout.acceptAndPay': MessageText
  readonly 'checkout.failedTitle': MessageText
  readonly 'checkout.failedText': MessageText
  readonly 'checkout.errorTitle': MessageText
  readonly 'checkout.errorText': MessageText
  /** A request got no answer because the page was left; followed by `checkout.errorText`. */
  readonly 'checkout.interrupted': MessageText
  readonly 'checkout.planUnavailable': MessageText
  readonly 'checkout.planUnavailableText': MessageText
  readonly 'checkout.adminOnly': MessageText
  readonly 'checkout.addonEach': MessageText

  readonly 'failure.CardDeclined': MessageText
  readonly 'failure.InsufficientFunds': MessageText
  readonly 'failure.AuthenticationFailed': MessageText
  readonly 'failure.CheckoutExpired': MessageText
  readonly 'failure.CheckoutCanceled': MessageText
  readonly 'failure.PaymentFailed': MessageText

  /** {plan} */
  readonly 'done.title': MessageText
  /** {items} */
  readonly 'done.unlocked': MessageText
  readonly 'done.text': MessageText
  /** {plan} {date} */
  readonly 'scheduled.title': MessageText
  readonly 'scheduled.text': MessageText
  readonly 'processing.title': MessageText
  readonly 'processing.text': MessageText
  readonly 'processing.check': MessageText

  readonly 'waiting.title': MessageText
  readonly 'waiting.text': MessageText
  /** Drops the payment that was begun. */
  readonly 'waiting.again': MessageText
  readonly 'redirect.title': MessageText
  readonly 'redirect.text': MessageText
  readonly 'redirect.link': MessageText
  readonly 'redirect.unsafeTitle': MessageText
  readonly 'redirect.unsafeText': MessageText

  readonly 'return.checkingTitle': MessageText
  readonly 'return.checkingText': MessageText
  readonly 'return.canceledTitle': MessageText
  readonly 'return.canceledText': MessageText
  readonly 'return.expiredTitle': MessageText
  readonly 'return.expiredText': MessageText
  readonly 'return.failedTitle': MessageText
  readonly 'return.errorTitle': MessageText
  readonly 'return.errorText': MessageText
  readonly 'return.tryAgain': MessageText
  readonly 'return.continueAction': MessageText

  readonly 'action.title': MessageText
  /** {amount} */
  readonly 'action.text': MessageText
  readonly 'action.open': MessageText
  readonly 'action.check': MessageText
  readonly 'action.keepsPlan': MessageText
  readonly 'action.noWayTitle': MessageText
  readonly 'action.noWayText': MessageText
}

/** The key of one text. */
export type MessageKey = Exclude<keyof Messages, 'language'>

/** What the provider takes: a whole catalogue, or only the texts that should read differently. */
export type MessageOverrides = Partial<Messages>
