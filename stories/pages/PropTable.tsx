import { FactTable } from './FactTable.tsx'
import { readProps } from './readProps.ts'

/** What a component takes, in the words of its own types. */
export function PropTable({ component }: { readonly component: unknown }) {
  return (
    <FactTable
      title="Props"
      columns={['Prop', 'Type', 'What it does', 'Default']}
      rows={readProps(component).map(({ name, type, what, initial }) => [
        name,
        <code key="type">{type}</code>,
        what,
        initial,
      ])}
    />
  )
}
