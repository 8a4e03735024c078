'use client'
import type { AskAdminProps } from '../ask-admin/AskAdmin.tsx'
import { createLazy, type LazyProps } from '../lazy/createLazy.tsx'
import { useFormat } from '../messages/useFormat.ts'

/** The button of who may not buy, which most who look at plans may. */
export const lazyAskAdmin = createLazy<AskAdminProps & LazyProps>(async () => {
  const { AskAdmin } = await import('../ask-admin/AskAdmin.tsx')
  return ({ level: _level, onBack: _onBack, ...props }) => <AskAdmin {...props} />
}, AskAdminSkeleton)

/** As wide and as high as the button that comes. */
function AskAdminSkeleton() {
  const { text } = useFormat()
  return (
    <span className="lk-button" data-skeleton="" aria-hidden="true">
      {text('unlock.askAdminButton')}
    </span>
  )
}
