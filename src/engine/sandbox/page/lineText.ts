import type { PriceLine } from '../../../core/provisioning/Quote.ts'
import { formatPeriod } from './formatDate.ts'
import { pageText } from './pageText.ts'

/** What a line is for, in words for the customer. */
export function lineText({ kind, description, amount, period }: PriceLine): string {
  switch (kind) {
    case 'charge':
    case 'discount':
    case 'tax':
      return description
    case 'one_off':
      return pageText.oneOff(description)
    case 'usage':
      return pageText.usage(description)
    case 'minimum_spend':
      return pageText.minimumSpend(description)
    // Of a part of a period there are charges, credits, and discounts on both: the sign of the amount tells them apart.
    case 'proration':
    case 'remaining_time':
      return period ? pageText.partOfPeriod(description, formatPeriod(period)) : description
    case 'carried_forward':
      return amount.amountMinor < 0 ? pageText.creditSpent : pageText.creditKept
  }
}
