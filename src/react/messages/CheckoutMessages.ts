import type { MessageText } from './MessageText.ts'

/** The texts of buying: the checkout, payment, and how it ended. */
export interface CheckoutMessages {
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
  readonly 'checkout.addonEach': MessageText
  /** {name} {rate} */
  readonly 'checkout.taxRate': MessageText
  readonly 'coupon.add': MessageText
  readonly 'coupon.label': MessageText
  readonly 'coupon.apply': MessageText
  /** {code} */
  readonly 'coupon.applied': MessageText
  /** {code} */
  readonly 'coupon.remove': MessageText
  readonly 'coupon.missing': MessageText
  readonly 'coupon.unknown': MessageText
  readonly 'coupon.noEffect': MessageText
  readonly 'coupon.failed': MessageText
  readonly 'checkout.yourChoice': MessageText
  readonly 'steps.label': MessageText
  readonly 'steps.plan': MessageText
  readonly 'steps.payment': MessageText
  /** {plan} */
  readonly 'downgrade.title': MessageText
  /** {date} */
  readonly 'downgrade.titleOn': MessageText
  /** {name} */
  readonly 'downgrade.lost': MessageText
  /** {name} {after} {before} */
  readonly 'downgrade.lowered': MessageText
  /** {used} */
  readonly 'downgrade.exceeded': MessageText
  readonly 'downgrade.none': MessageText
  readonly 'downgrade.error': MessageText
  /** {plan} */
  readonly 'downgrade.keep': MessageText
  /** {date} */
  readonly 'downgrade.confirmOn': MessageText
  /** {plan} */
  readonly 'downgrade.confirm': MessageText
  readonly 'payment.title': MessageText
  /** {brand} {last4} */
  readonly 'payment.card': MessageText
  /** {date} */
  readonly 'payment.expires': MessageText
  readonly 'payment.another': MessageText
  readonly 'payment.failed': MessageText
  readonly 'payment.changed': MessageText
  readonly 'card.number': MessageText
  readonly 'card.expiry': MessageText
  readonly 'card.securityCode': MessageText
  readonly 'card.save': MessageText
  readonly 'card.cancel': MessageText
  readonly 'card.numberInvalid': MessageText
  readonly 'card.expiryInvalid': MessageText
  readonly 'card.securityCodeInvalid': MessageText
  readonly 'card.testCards': MessageText
  readonly 'card.testSucceeds': MessageText
  readonly 'card.testDeclined': MessageText
  readonly 'card.testAsks': MessageText

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
