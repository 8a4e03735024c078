'use client'
import { forwardRef, useEffect, useLayoutEffect, useRef, type HTMLAttributes } from 'react'
import { Button } from '../button/Button.tsx'
import { useFormat } from '../messages/useFormat.ts'
import { Icon } from '../root/Icon.tsx'
import { joinClassNames } from '../root/joinClassNames.ts'
import { mergeRefs } from '../root/mergeRefs.ts'
import { useScrollLock } from './useScrollLock.ts'
import { useLatchkeyContext } from '../../react/provider/useLatchkeyContext.ts'

export interface PaywallDialogProps extends HTMLAttributes<HTMLElement> {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly titleId: string
  /** The component's own class. @defaultValue 'lk-paywall' */
  readonly name?: string | undefined
}

/** A native modal dialog. Its content exists only while it is open, so that a closed one asks the server nothing. */
export const PaywallDialog = forwardRef<HTMLElement, PaywallDialogProps>(function PaywallDialog(
  { isOpen, onClose, titleId, name = 'lk-paywall', className, children, ...rest },
  ref,
) {
  const { theme } = useLatchkeyContext()
  const { text } = useFormat()
  const dialog = useRef<HTMLDialogElement>(null)
  useModal(dialog, isOpen)
  useScrollLock(isOpen)
  useBackdrop(dialog, onClose)
  return (
    <dialog
      ref={mergeRefs(dialog, ref)}
      className={joinClassNames('lk-root', name, className)}
      data-theme={theme === 'auto' ? undefined : theme}
      aria-labelledby={titleId}
      tabIndex={-1}
      {...rest}
      onKeyDown={(event) => {
        rest.onKeyDown?.(event)
        // It closes the topmost layer, and nothing of the page below.
        if (event.key === 'Escape') event.stopPropagation()
      }}
      onCancel={(event) => {
        // A file picker or a dialog inside of it says so too.
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose()
      }}
      onClose={(event) => {
        // Effects that run twice close and open it again before this is heard.
        if (event.target === event.currentTarget && !event.currentTarget.open) onClose()
      }}
    >
      {isOpen ? (
        <div className="lk-dialog-body">
          {children}
          <Button
            variant="quiet"
            className="lk-dialog-close"
            aria-label={text('common.close')}
            onClick={onClose}
          >
            <Icon name="close" />
          </Button>
        </div>
      ) : null}
    </dialog>
  )
})

/** Before its element is taken out of the page, when it could not give the focus back; a server has no page. */
const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect

/** Opens and closes with the property; closing, also by leaving the page's tree, gives the focus back. */
function useModal(dialog: { readonly current: HTMLDialogElement | null }, isOpen: boolean): void {
  useBeforePaint(() => {
    const element = dialog.current
    if (!element || !isOpen) return undefined
    if (!element.open) element.showModal()
    // Not its first control: a screen reader then says the title, and no ring jumps to the close button.
    element.focus()
    return () => element.close()
  }, [dialog, isOpen])
}

/** A click beside the dialog closes it: browsers without `closedby` do not do that themselves. */
function useBackdrop(dialog: { readonly current: HTMLDialogElement | null }, onClose: () => void): void {
  useEffect(() => {
    const element = dialog.current
    const close = (event: MouseEvent) => {
      if (isOnBackdrop(event, element)) onClose()
    }
    element?.addEventListener('click', close)
    return () => element?.removeEventListener('click', close)
  }, [dialog, onClose])
}

/** A click that a key makes has no place, so it is none. */
function isOnBackdrop({ target, clientX, clientY, detail }: MouseEvent, dialog: HTMLElement | null): boolean {
  if (!dialog || target !== dialog || detail === 0) return false
  const { left, right, top, bottom } = dialog.getBoundingClientRect()
  return clientX < left || clientX > right || clientY < top || clientY > bottom
}
