'use client'
import { createLazy } from '../lazy/createLazy.tsx'
import type { CardFormProps } from './CardFormProps.ts'
import { CardFormSkeleton } from './CardFormSkeleton.tsx'

/** The form of a setup's provider; see `hasCardForm`. Its code comes when it is opened. */
export const { Part: CardForm } = createLazy<CardFormProps>(
  async () => (await import('./SandboxCardForm.tsx')).SandboxCardForm,
  CardFormSkeleton,
)
