'use client'
import { useId, useRef, useState } from 'react'
import type { CouponProblem } from '../../react/coupon/couponProblem.ts'
import { maxCodeLength, type CouponCodeResult } from '../../react/coupon/useCouponCode.ts'
import type { MessageKey } from '../../react/messages/Messages.ts'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { Icon } from '../root/Icon.tsx'
import { useFocusAfter } from './useFocusAfter.ts'

const problemKeys: Readonly<Record<CouponProblem, MessageKey>> = {
  missing: 'coupon.missing',
  unknown: 'coupon.unknown',
  no_effect: 'coupon.noEffect',
  failed: 'coupon.failed',
}

/** A promotion code: a button that opens the field, or the code that is applied with a way to take it off. */
export function CouponField({ coupon }: { readonly coupon: CouponCodeResult }) {
  const { text } = useFormat()
  const [isOpen, setOpen] = useState(false)
  const { root, focusAfter } = useFocusAfter<HTMLDivElement>()
  const remove = () => {
    setOpen(false)
    coupon.remove()
    focusAfter('button')
  }
  return (
    <div className="lk-coupon" ref={root}>
      {coupon.code !== null ? (
        <AppliedCode code={coupon.code} onRemove={remove} />
      ) : isOpen ? (
        <CodeForm
          coupon={coupon}
          onApplied={() => focusAfter('button')}
          onClose={() => {
            setOpen(false)
            coupon.dismissProblem()
            focusAfter('button')
          }}
        />
      ) : (
        <Button
          variant="quiet"
          data-flush=""
          onClick={() => {
            setOpen(true)
            focusAfter('input')
          }}
        >
          {text('coupon.add')}
        </Button>
      )}
    </div>
  )
}

function AppliedCode({ code, onRemove }: { readonly code: string; readonly onRemove: () => void }) {
  const { text } = useFormat()
  return (
    <p className="lk-coupon-applied">
      <span role="status">{text('coupon.applied', { code })}</span>
      <button
        type="button"
        className="lk-icon-button"
        aria-label={text('coupon.remove', { code })}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
    </p>
  )
}

interface CodeFormProps {
  readonly coupon: CouponCodeResult
  readonly onApplied: () => void
  readonly onClose: () => void
}

function CodeForm({ coupon, onApplied, onClose }: CodeFormProps) {
  const { text } = useFormat()
  const [typed, setTyped] = useState('')
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const { problem } = coupon
  async function apply() {
    if (await coupon.apply(typed)) onApplied()
    else input.current?.focus()
  }
  return (
    <>
      <label className="lk-field-label" htmlFor={id}>
        {text('coupon.label')}
      </label>
      <div className="lk-coupon-row">
        <input
          ref={input}
          id={id}
          className="lk-field-input"
          value={typed}
          maxLength={maxCodeLength}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          aria-invalid={problem !== null || undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.preventDefault()
              event.stopPropagation()
              onClose()
            }
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            event.preventDefault()
            void apply()
          }}
        />
        <Button onClick={apply}>{text('coupon.apply')}</Button>
      </div>
      {problem ? (
        <p className="lk-field-problem" id={`${id}-problem`} role="alert">
          {text(problemKeys[problem])}
        </p>
      ) : null}
    </>
  )
}
