import { PromotionList } from 'latchkey'

export function PromotionListUsage() {
  return <PromotionList />
}
