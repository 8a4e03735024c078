import type { HTMLAttributes } from 'react'

/** The rank of a component's top heading, so that it fits the outline of the page around it. */
export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6

export interface HeadingProps extends HTMLAttributes<HTMLHeadingElement> {
  readonly level: number
}

/** A heading of a computed level, never deeper than `h6`. */
export function Heading({ level, children, ...rest }: HeadingProps) {
  const Tag = `h${Math.min(Math.max(level, 1), 6)}` as 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6'
  return <Tag {...rest}>{children}</Tag>
}
