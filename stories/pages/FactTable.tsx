import type { ReactNode } from 'react'

interface FactTableProps {
  readonly title: string
  readonly columns: readonly string[]
  /** The first cell of each is a name. */
  readonly rows: readonly (readonly [string, ...ReactNode[]])[]
}

/** A titled list of names and what there is to say about them; nothing without any. */
export function FactTable({ title, columns, rows }: FactTableProps) {
  if (rows.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells]) => (
            <tr key={name}>
              <td>
                <code>{name}</code>
              </td>
              {cells.map((cell, index) => (
                <td key={columns[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
