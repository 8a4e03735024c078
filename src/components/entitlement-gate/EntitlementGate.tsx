'use client'
import type { ReactNode } from 'react'
import type { EntitlementQuery, EntitlementState } from '../../client/EntitlementState.ts'
import { useEntitlement } from '../../react/entitlement/useEntitlement.ts'

export interface EntitlementGateProps extends EntitlementQuery {
  readonly featureId: string
  /** Shown when granted; not even created before. A function is told how much is left, and whether that is up to date. */
  readonly children: ReactNode | ((entitlement: EntitlementState) => ReactNode)
  /** While it is not known, neither granted nor denied: see `whenUnknown`. @defaultValue nothing */
  readonly pending?: ReactNode
  /** Shown when denied; a function is told why and how much is used. @defaultValue nothing */
  readonly denied?: ReactNode | ((entitlement: EntitlementState) => ReactNode)
}

/**
 * Shows its children only when the feature is granted. Renders no element of its own, and nothing protected while it
 * is not known, so that nothing flashes up. While the server cannot be reached the last answer holds, until its time is
 * over. It spares the eye, not the server: enforce there too.
 */
export function EntitlementGate(props: EntitlementGateProps): ReactNode {
  const { children, pending = null, denied = null } = props
  const entitlement = useEntitlement(props.featureId, props)
  if (entitlement.state === 'unknown') return pending
  if (entitlement.isGranted) return typeof children === 'function' ? children(entitlement) : children
  return typeof denied === 'function' ? denied(entitlement) : denied
}
