import type { MessageText } from './MessageText.ts'

/** The texts of what a customer has: portal, usage, invoices, payment methods and banners. */
export interface PortalMessages {
  /** {plan} */
  readonly 'banner.keepPlan': MessageText
  readonly 'banner.updateCard': MessageText
  /** {plan} {date} {count} days */
  readonly 'banner.trialEnds': MessageText
  /** {price} */
  readonly 'banner.trialConverts': MessageText
  readonly 'banner.trialPaidAfter': MessageText
  readonly 'banner.trialFree': MessageText
  /** {plan} */
  readonly 'banner.trialOver': MessageText
  /** {plan} {date} */
  readonly 'banner.cancellation': MessageText
  /** {plan} {next} {date} */
  readonly 'banner.plan': MessageText
  /** {plan} {date} */
  readonly 'banner.otherPlan': MessageText
  /** {plan} {date} */
  readonly 'banner.monthly': MessageText
  /** {plan} {date} */
  readonly 'banner.annually': MessageText
  /** {plan} {date} */
  readonly 'banner.quantity': MessageText
  /** {plan} {date} */
  readonly 'banner.addons': MessageText
  /** {plan} {date} */
  readonly 'banner.coupon': MessageText
  /** {plan} {date} */
  readonly 'banner.migration': MessageText
  readonly 'banner.keepAsIs': MessageText
  readonly 'banner.undoFailed': MessageText
  /** {plan} {amount} */
  readonly 'banner.pastDue': MessageText
  /** {plan} */
  readonly 'banner.pastDueUnknown': MessageText
  /** {plan} {amount} */
  readonly 'banner.authentication': MessageText
  /** {plan} */
  readonly 'banner.authenticationUnknown': MessageText
  /** {plan} */
  readonly 'banner.disputed': MessageText
  /** {plan} */
  readonly 'banner.refunded': MessageText
  /** {plan} {amount} */
  readonly 'banner.pending': MessageText
  /** {plan} */
  readonly 'banner.pendingUnknown': MessageText
  /** {plan} */
  readonly 'banner.changePending': MessageText
  /** {date} */
  readonly 'banner.limitedOn': MessageText
  /** {date} */
  readonly 'banner.revokedOn': MessageText
  readonly 'banner.limitedNow': MessageText
  readonly 'banner.revokedNow': MessageText
  /** {amount} */
  readonly 'banner.pay': MessageText
  readonly 'banner.payUnknown': MessageText
  readonly 'banner.payText': MessageText
  /** {plan} */
  readonly 'banner.paid': MessageText
  readonly 'banner.stillUnpaid': MessageText
  readonly 'banner.payElsewhere': MessageText
  readonly 'banner.confirmPayment': MessageText
  readonly 'banner.adminOnly': MessageText
  readonly 'banner.payment': MessageText
  readonly 'banner.processing': MessageText
  readonly 'usage.title': MessageText
  /** {used} {limit} {units} */
  readonly 'usage.of': MessageText
  /** {used} {limit} */
  readonly 'usage.ofPlain': MessageText
  /** {amount} */
  readonly 'usage.unlimited': MessageText
  /** {amount} */
  readonly 'usage.left': MessageText
  readonly 'usage.reached': MessageText
  /** {amount} */
  readonly 'usage.above': MessageText
  readonly 'usage.softLimit': MessageText
  readonly 'usage.blocked': MessageText
  /** {date} {count} days */
  readonly 'usage.resets': MessageText
  readonly 'usage.resetsHourly': MessageText
  readonly 'usage.resetsDaily': MessageText
  /** {date} */
  readonly 'usage.paceReach': MessageText
  readonly 'usage.paceEnough': MessageText
  /** {amount} */
  readonly 'usage.paceTotal': MessageText
  readonly 'usage.pending': MessageText
  readonly 'usage.stale': MessageText
  readonly 'usage.errorTitle': MessageText
  readonly 'usage.errorText': MessageText
  readonly 'usage.emptyTitle': MessageText
  readonly 'usage.emptyText': MessageText
  /** {count} meters */
  readonly 'usage.showAll': MessageText
  readonly 'usage.showFewer': MessageText
  readonly 'usage.features': MessageText
  /** {feature} */
  readonly 'history.title': MessageText
  readonly 'history.showTable': MessageText
  readonly 'history.showChart': MessageText
  /** {date} {amount} */
  readonly 'history.point': MessageText
  /** {feature} */
  readonly 'history.choosePoint': MessageText
  /** {from} {to} {highest} */
  readonly 'history.range': MessageText
  /** {amount} */
  readonly 'history.limit': MessageText
  /** {amount} {date} */
  readonly 'history.projection': MessageText
  readonly 'history.when': MessageText
  readonly 'history.used': MessageText
  readonly 'history.change': MessageText
  readonly 'history.note': MessageText
  readonly 'history.periodicReset': MessageText
  readonly 'history.planReset': MessageText
  readonly 'history.aboveLimit': MessageText
  readonly 'history.emptyTitle': MessageText
  /** {from} {to} */
  readonly 'history.emptyText': MessageText
  readonly 'history.errorTitle': MessageText
  readonly 'portal.title': MessageText
  /** {name} */
  readonly 'portal.loadFailed': MessageText
  readonly 'portal.stale': MessageText
  readonly 'portal.adminOnly': MessageText
  readonly 'portal.failed': MessageText
  readonly 'portal.signedOutTitle': MessageText
  readonly 'subscription.title': MessageText
  readonly 'subscription.none': MessageText
  readonly 'subscription.cancel': MessageText
  /** {date} */
  readonly 'subscription.activeSince': MessageText
  /** {date} */
  readonly 'subscription.renews': MessageText
  /** {date} */
  readonly 'subscription.starts': MessageText
  /** {date} */
  readonly 'subscription.ends': MessageText
  /** {date} {price} */
  readonly 'subscription.trialConverts': MessageText
  /** {date} */
  readonly 'subscription.trialEnds': MessageText
  readonly 'subscription.trialOver': MessageText
  /** {date} {plan} */
  readonly 'subscription.changesTo': MessageText
  /** {date} */
  readonly 'subscription.changesOn': MessageText
  readonly 'subscription.pendingFirst': MessageText
  readonly 'subscription.pendingChange': MessageText
  readonly 'subscription.pastDue': MessageText
  readonly 'subscription.needsConfirmation': MessageText
  readonly 'subscription.disputed': MessageText
  readonly 'subscription.refunded': MessageText
  readonly 'subscription.updateCard': MessageText
  readonly 'subscription.nextBill': MessageText
  readonly 'subscription.nothingBilled': MessageText
  /** {amount} {date} */
  readonly 'subscription.billOn': MessageText
  /** {amount} */
  readonly 'subscription.plusUsage': MessageText
  readonly 'subscription.currentPeriod': MessageText
  /** {from} {to} */
  readonly 'subscription.range': MessageText
  readonly 'subscription.paidBy': MessageText
  readonly 'subscription.paidByAnother': MessageText
  /** {plan} */
  readonly 'subscription.cancelTitle': MessageText
  readonly 'subscription.cancelWhen': MessageText
  readonly 'subscription.cancelAtEnd': MessageText
  /** {date} */
  readonly 'subscription.cancelAtEndText': MessageText
  readonly 'subscription.cancelNow': MessageText
  readonly 'subscription.cancelNowText': MessageText
  readonly 'subscription.cancelTrialText': MessageText
  readonly 'subscription.cancelLoses': MessageText
  readonly 'subscription.cancelReason': MessageText
  readonly 'subscription.cancelConfirm': MessageText
  readonly 'subscription.cancelFailed': MessageText
  /** {plan} */
  readonly 'subscription.canceled': MessageText
  /** {date} {plan} */
  readonly 'subscription.canceledOn': MessageText
  /** {used} */
  readonly 'subscription.inUse': MessageText
  readonly 'subscription.discard': MessageText
  readonly 'subscription.changed': MessageText
  /** {date} */
  readonly 'subscription.changeOn': MessageText
  readonly 'addon.none': MessageText
  readonly 'addon.notNow': MessageText
  /** {name} */
  readonly 'addon.add': MessageText
  /** {name} */
  readonly 'addon.remove': MessageText
  readonly 'addon.addShort': MessageText
  readonly 'addon.removeShort': MessageText
  /** {names} */
  readonly 'addon.needs': MessageText
  readonly 'addon.discontinued': MessageText
  readonly 'promotion.title': MessageText
  readonly 'promotion.none': MessageText
  readonly 'promotion.always': MessageText
  /** {date} */
  readonly 'promotion.until': MessageText
  /** {date} */
  readonly 'promotion.from': MessageText
  readonly 'promotion.paused': MessageText
  readonly 'paymentMethod.title': MessageText
  readonly 'paymentMethod.none': MessageText
  readonly 'paymentMethod.missing': MessageText
  readonly 'paymentMethod.owed': MessageText
  readonly 'paymentMethod.default': MessageText
  readonly 'paymentMethod.expiring': MessageText
  readonly 'paymentMethod.expired': MessageText
  readonly 'paymentMethod.makeDefault': MessageText
  /** {card} */
  readonly 'paymentMethod.makeDefaultOf': MessageText
  readonly 'paymentMethod.remove': MessageText
  /** {card} */
  readonly 'paymentMethod.removeOf': MessageText
  /** {card} */
  readonly 'paymentMethod.askRemove': MessageText
  readonly 'paymentMethod.keep': MessageText
  readonly 'paymentMethod.inUse': MessageText
  readonly 'paymentMethod.add': MessageText
  readonly 'paymentMethod.saving': MessageText
  readonly 'paymentMethod.saved': MessageText
  /** {card} */
  readonly 'paymentMethod.madeDefault': MessageText
  /** {card} */
  readonly 'paymentMethod.removed': MessageText
  readonly 'invoice.title': MessageText
  readonly 'invoice.none': MessageText
  readonly 'invoice.open': MessageText
  readonly 'invoice.paid': MessageText
  readonly 'invoice.canceled': MessageText
  readonly 'invoice.pay': MessageText
  /** {number} */
  readonly 'invoice.payOf': MessageText
  readonly 'invoice.pdf': MessageText
  /** {number} */
  readonly 'invoice.pdfOf': MessageText
  /** {number} */
  readonly 'invoice.linesOf': MessageText
  /** {amount} */
  readonly 'invoice.openTotal': MessageText
  /** {count} */
  readonly 'invoice.showAll': MessageText
  readonly 'resource.label': MessageText
  /** {name} {plan} */
  readonly 'resource.option': MessageText
}
