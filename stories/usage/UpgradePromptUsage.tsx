import { UpgradePrompt } from 'latchkey'

export function UpgradePromptUsage() {
  return <UpgradePrompt featureId="feature-05-sso" />
}
