import { AddonList } from 'latchkey'

export function AddonListUsage() {
  return <AddonList />
}
