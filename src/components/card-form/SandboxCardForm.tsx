'use client'
import { useEffect, useRef, useState } from 'react'
import type { SandboxCardFields } from '../../react/protocolTypes.ts'
import type { MessageKey } from '../../react/messages/Messages.ts'
import { useSandboxCard } from '../../react/payment-methods/useSandboxCard.ts'
import { Button } from '../button/Button.tsx'
import { failureText } from '../done/failureText.ts'
import { checkout } from '../messages/en/checkout.ts'
import { addEnglish } from '../messages/english.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Notice } from '../status/Notice.tsx'
import { CardField } from './CardField.tsx'
import type { CardFormProps } from './CardFormProps.ts'
import { TestCards } from './TestCards.tsx'

addEnglish(checkout)

interface FieldTexts {
  readonly name: keyof SandboxCardFields
  readonly label: MessageKey
  readonly problem: MessageKey
  readonly autoComplete: string
}

const fields: readonly FieldTexts[] = [
  { name: 'cardNumber', label: 'card.number', problem: 'card.numberInvalid', autoComplete: 'cc-number' },
  { name: 'expiry', label: 'card.expiry', problem: 'card.expiryInvalid', autoComplete: 'cc-exp' },
  {
    name: 'securityCode',
    label: 'card.securityCode',
    problem: 'card.securityCodeInvalid',
    autoComplete: 'cc-csc',
  },
]

/** The sandbox's form for a card: it takes test cards alone, and sends them to the sandbox. */
export function SandboxCardForm({ setup, onSaved, onLeave, onCancel }: CardFormProps) {
  const format = useFormat()
  const { text } = format
  const sandbox = useSandboxCard(setup.setupId)
  const [typed, setTyped] = useState<SandboxCardFields>({ cardNumber: '', expiry: '', securityCode: '' })
  const form = useRef<HTMLDivElement>(null)
  const { answer, error } = sandbox
  const wrong = answer?.type === 'invalid' ? answer.fields : []
  useEffect(() => {
    form.current?.querySelector('input')?.focus()
  }, [])
  useEffect(() => {
    if (answer?.type === 'invalid')
      form.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus()
  }, [answer])
  async function save() {
    const said = await sandbox.save(typed)
    if (said?.type === 'saved') await onSaved()
    if (said?.type === 'asked') await onLeave()
  }
  return (
    <div ref={form} className="lk-card-form" role="group" aria-label={text('payment.another')}>
      {fields.map(({ name, label, problem, autoComplete }) => (
        <CardField
          key={name}
          name={name}
          label={text(label)}
          problem={wrong.includes(name) ? text(problem) : null}
          autoComplete={autoComplete}
          value={typed[name]}
          onChange={(value) => setTyped((before) => ({ ...before, [name]: value }))}
          onEnter={save}
        />
      ))}
      {answer?.type === 'failed' ? (
        <Notice tone="danger">{failureText(answer.code, format)}</Notice>
      ) : error ? (
        <Notice tone="danger">{text('payment.failed')}</Notice>
      ) : null}
      <div className="lk-card-actions">
        <Button isBusy={sandbox.isBusy} onClick={save}>
          {text('card.save')}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          {text('card.cancel')}
        </Button>
      </div>
      <TestCards />
    </div>
  )
}
