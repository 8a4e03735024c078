import { pageText } from '../page/pageText.ts'
import { typedFields } from '../page/readPaymentForm.ts'
import { isAsShown } from '../page/shownPrice.ts'
import { applyCode, removeCode, takesCode, type CodeProblem } from '../rules/promotion.ts'
import type { Step } from '../rules/Step.ts'
import type { SandboxCheckout, SandboxState } from '../SandboxState.ts'
import type { PageAnswer } from './PageAnswer.ts'
import { showCheckout, type CheckoutView } from './showCheckout.ts'
import type { Visit } from './Visit.ts'

/**
 * Applies or removes a promotion code, and shows the price that comes of it: nothing is charged in the same step.
 * Null when the form is about something else. A code that was typed and not applied yet is applied before paying.
 */
export function visitPromotion(
  state: SandboxState,
  checkout: SandboxCheckout,
  visit: Visit,
  form: URLSearchParams,
): Step<PageAnswer> | null {
  const wish = form.get('promotion')
  const code = (form.get('promotionCode') ?? '').trim()
  if (wish === 'remove') return show(removeCode(state, checkout), visit, form, { typed: '', problem: null })
  if (wish !== 'apply' && (form.get('step') !== 'pay' || code === '')) return null
  // Another tab was quicker, or no code was ever asked for.
  if (!takesCode(checkout)) return wish === 'apply' ? show(state, visit, form, null) : null
  const applied = applyCode(state, checkout, code, visit.now)
  if (applied.problem === null) return show(applied.state, visit, form, { typed: '', problem: null })
  const problem = problemText(applied.problem, checkout)
  return show(state, visit, form, { typed: code, problem })
}

function show(
  state: SandboxState,
  visit: Visit,
  form: URLSearchParams,
  promotion: NonNullable<CheckoutView['promotion']> | null,
): Step<PageAnswer> | null {
  const checkout = state.checkouts.find(({ id }) => id === visit.id)
  if (!checkout) return null
  const hasPriceChanged = promotion === null && !isAsShown(checkout.subscription, form)
  const view: CheckoutView = { typed: typedFields(form), promotion, hasPriceChanged }
  return { state, result: showCheckout(state, checkout, visit, view), events: [] }
}

function problemText(problem: CodeProblem, { subscription }: SandboxCheckout): string {
  return problem === 'other_currency'
    ? pageText.code.other_currency(subscription.currency)
    : pageText.code[problem]
}
