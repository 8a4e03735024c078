import type { Meta, StoryObj } from '@storybook/react-vite'
import { PlanComparison } from 'latchkey'
import { failsOn, stallsOn } from '../support/faults.ts'
import { Visitor } from '../support/revvenu.tsx'
import { manyTiers, sevenPlans, severalProducts, thirtyFeatures } from '../support/unusualCatalogs.ts'

const signUp = () => new Promise((done) => setTimeout(done, 800))

const meta: Meta<typeof PlanComparison> = { title: 'Components/PlanComparison', component: PlanComparison }
export default meta
type Story = StoryObj<typeof PlanComparison>

export const InGroups: Story = {
  render: () => (
    <Visitor>
      <PlanComparison
        recommendedPlanId="plan-revvenu-basic"
        onPlanSelect={signUp}
        groups={[
          {
            id: 'work',
            displayName: 'Campaigns',
            featureIds: ['feature-01-templates', 'feature-02-campaigns', 'feature-03-mau'],
          },
          {
            id: 'safety',
            displayName: 'Security and support',
            featureIds: ['feature-05-sso', 'feature-06-log-days', 'feature-04-priority-support'],
          },
        ]}
      />
    </Visitor>
  ),
}

/** Some say more when they are asked. */
export const ThirtyFeatures: Story = {
  render: () => (
    <Visitor catalog={thirtyFeatures}>
      <PlanComparison onPlanSelect={signUp} />
    </Visitor>
  ),
}

export const UsageAndOtherPrices: Story = {
  render: () => (
    <Visitor catalog={manyTiers}>
      <PlanComparison onPlanSelect={signUp} />
    </Visitor>
  ),
}

export const SevenPlans: Story = {
  render: () => (
    <Visitor catalog={sevenPlans}>
      <PlanComparison onPlanSelect={signUp} />
    </Visitor>
  ),
}

export const OnlyDifferences: Story = {
  render: () => (
    <Visitor catalog={severalProducts}>
      <PlanComparison onPlanSelect={signUp} onlyDifferences defaultProductId="product-mail" />
    </Visitor>
  ),
}

export const Loading: Story = {
  render: () => (
    <Visitor intercept={stallsOn('/paywall')}>
      <PlanComparison />
    </Visitor>
  ),
}

export const NotReachable: Story = {
  render: () => (
    <Visitor intercept={failsOn('/paywall')} timeoutMs={400}>
      <PlanComparison />
    </Visitor>
  ),
}
