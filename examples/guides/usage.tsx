import { useUsage } from 'latchkey'
import { consume, reportUsage, type Client } from 'latchkey/client'

export async function createCampaign(client: Client, save: () => Promise<void>): Promise<boolean> {
  const answer = await consume(client, 'feature-02-campaigns', 1)
  if (!answer.isGranted) return false
  await save()
  return true
}

export async function countCampaign(client: Client): Promise<number> {
  const { currentUsage } = await reportUsage(client, 'feature-02-campaigns', 1)
  return currentUsage
}

export function ImportButton({ rows }: { rows: number }) {
  const { reportUsage } = useUsage()
  return (
    <button type="button" onClick={() => void reportUsage('feature-02-campaigns', rows)}>
      Import
    </button>
  )
}
