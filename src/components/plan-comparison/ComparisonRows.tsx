'use client'
import { useFormat } from '../messages/useFormat.ts'
import { Hint } from '../plan-card/Hint.tsx'
import type { WordGroup, WordRow } from './comparisonWords.ts'

/** Rows below one heading. */
export function ComparisonRows({ group }: { readonly group: WordGroup }) {
  const columns = (group.rows[0]?.cells.length ?? 0) + 1
  return (
    <tbody>
      <tr>
        <th className="lk-compare-group" scope="rowgroup" colSpan={columns}>
          <bdi>{group.title}</bdi>
        </th>
      </tr>
      {group.rows.map((row) => (
        <ComparisonLine key={row.id} row={row} />
      ))}
    </tbody>
  )
}

function ComparisonLine({ row }: { readonly row: WordRow }) {
  const { text } = useFormat()
  const name = (
    <Hint text={row.description}>
      <bdi>{row.label}</bdi>
    </Hint>
  )
  return (
    <tr data-row-id={row.id}>
      <th scope="row">{name}</th>
      {row.cells.map((cell, index) =>
        typeof cell === 'string' ? (
          <td key={index}>{cell}</td>
        ) : (
          <td key={index} data-included={cell}>
            <span className="lk-visually-hidden">
              {text(cell ? 'compare.included' : 'compare.notIncluded')}
            </span>
          </td>
        ),
      )}
    </tr>
  )
}
