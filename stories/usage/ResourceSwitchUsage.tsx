import { ResourceSwitch } from 'latchkey'

const names: Readonly<Record<string, string>> = { 'workspace-1': 'Studio', 'workspace-2': 'Archive' }

export function ResourceSwitchUsage() {
  return <ResourceSwitch resourceName={(id) => names[id] ?? id} />
}
