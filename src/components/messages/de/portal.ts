import type { PortalMessages } from '../../../react/messages/PortalMessages.ts'

/** The texts of the portal and its parts. */
export const portal: PortalMessages = {
  'banner.keepPlan': '{plan} behalten',
}
