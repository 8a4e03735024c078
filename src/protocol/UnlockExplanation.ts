export type { UnavailableReason, UnlockExplanation, UnlockOption } from '../core/unlock/UnlockExplanation.ts'
