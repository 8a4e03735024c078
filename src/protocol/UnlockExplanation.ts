export type { UnlockExplanation, UnlockOption } from '../core/unlock/UnlockExplanation.ts'
