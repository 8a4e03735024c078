/** The host product's own data: what its customers make with it. Here the browser keeps it. */
export interface Campaign {
  readonly id: string
  readonly name: string
}

export interface CampaignList {
  read(): readonly Campaign[]
  add(campaign: Campaign): void
  clear(): void
  subscribe(listener: () => void): () => void
}

const nothing: readonly Campaign[] = []

/** The campaigns that this browser keeps under a name. */
export function openCampaigns(name: string): CampaignList {
  const key = `revvenu.campaigns.${name}`
  const listeners = new Set<() => void>()
  let campaigns = load(key)
  const write = (next: readonly Campaign[]): void => {
    campaigns = next
    localStorage.setItem(key, JSON.stringify(next))
    for (const listener of listeners) listener()
  }
  return {
    read: () => campaigns,
    add: (campaign) => write([campaign, ...campaigns]),
    clear: () => write(nothing),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function load(key: string): readonly Campaign[] {
  const text = localStorage.getItem(key)
  return text === null ? nothing : (JSON.parse(text) as Campaign[])
}
