import type { ReactNode } from 'react'
import catalog from '../../examples/revvenu/catalog.ts'
import { StoryWorld, type StoryWorldProps } from './StoryWorld.tsx'

export const demoCustomer = 'customer-demo-01'

const free = {
  id: demoCustomer,
  name: 'Acme',
  email: 'john@example.com',
  subscriptionParams: { planId: 'plan-revvenu-free' },
}

/** The product of the examples, seen by somebody who is not signed in. */
export function Visitor({ children, ...props }: Partial<StoryWorldProps> & { readonly children: ReactNode }) {
  return (
    <StoryWorld catalog={catalog} {...props}>
      {children}
    </StoryWorld>
  )
}

/** The same product, seen by its customer on Free. */
export function FreeCustomer({
  children,
  ...props
}: Partial<StoryWorldProps> & { readonly children: StoryWorldProps['children'] }) {
  return (
    <StoryWorld catalog={catalog} customers={[free]} customer={demoCustomer} {...props}>
      {children}
    </StoryWorld>
  )
}
