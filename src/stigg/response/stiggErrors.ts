import type { ErrorCode } from '../../core/errors/errorTable.ts'

/** How an error is called and answered there, where that differs from ours. */
export interface StiggError {
  readonly code?: string
  readonly status?: number
}

/**
 * Our codes and what the SDKs know them as. Every other code keeps its own name and status.
 *
 * Source: Stigg's public files, the list of error codes.
 */
export const stiggErrors: Partial<Record<ErrorCode, StiggError>> = {
  ApiKeyRefused: { code: 'Unauthenticated' },
  AmountOutOfRange: { code: 'BadUserInput', status: 400 },
  BillingPeriodMissing: { code: 'BillingPeriodMissingError' },
  BodyTooLarge: { code: 'BadUserInput' },
  CurrencyMismatch: { code: 'BadUserInput', status: 400 },
  CustomerIsArchived: { code: 'EntityIsArchivedError' },
  EntitlementDenied: { code: 'NoFeatureEntitlementError', status: 403 },
  IdentityForbidden: { code: 'AccessDeniedError' },
  InvalidRequest: { code: 'BadUserInput' },
  PaymentMethodMissing: { code: 'CustomerHasNoPaymentMethod', status: 400 },
  TooManyRequests: { code: 'RateLimitExceeded' },
}
