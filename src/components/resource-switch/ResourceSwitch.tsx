'use client'
import { forwardRef, useId, type HTMLAttributes } from 'react'
import type { Client } from '../../client/Client.ts'
import { useResources, type ResourcesResult } from '../../react/resources/useResources.ts'
import { portal } from '../messages/en/portal.ts'
import { addEnglish } from '../messages/english.ts'
import { useFormat } from '../messages/useFormat.ts'
import { Root } from '../root/Root.tsx'

addEnglish(portal)

/** What a choice of resources takes. */
export interface ResourceSwitchOptions {
  /** What a resource is called; its id by default. */
  readonly resourceName?: ((resourceId: string) => string) | undefined
  /** Another one was chosen; its client is for a `<LatchkeyProvider>` around what is about it. */
  readonly onResourceChange?: ((resourceId: string, client: Client) => unknown) | undefined
}

export interface ResourceSwitchProps extends HTMLAttributes<HTMLDivElement>, ResourceSwitchOptions {}

/**
 * Chooses one of the customer's resources, such as a workspace. Renders a `<div class="lk-resource-switch">`, or nothing
 * while there are not several.
 */
export const ResourceSwitch = forwardRef<HTMLDivElement, ResourceSwitchProps>(function ResourceSwitch(
  { resourceName, onResourceChange, ...rest },
  ref,
) {
  const result = useResources()
  if ((result.resources?.length ?? 0) < 2) return null
  return (
    <Root ref={ref} name="lk-resource-switch" state={result.status} {...rest}>
      <ResourceSelect result={result} resourceName={resourceName} onResourceChange={onResourceChange} />
    </Root>
  )
})

/** The choice alone, inside another component. */
export function ResourceSelect({
  result: { resources, currentId, clientOf },
  resourceName = (id) => id,
  onResourceChange,
}: ResourceSwitchOptions & { readonly result: ResourcesResult }) {
  const { text } = useFormat()
  const id = useId()
  return (
    <div className="lk-resource">
      <label className="lk-field-label" htmlFor={id}>
        {text('resource.label')}
      </label>
      <select
        id={id}
        className="lk-field-input"
        value={currentId ?? ''}
        onChange={({ target }) => onResourceChange?.(target.value, clientOf(target.value))}
      >
        {currentId === null ? <option value="">{text('resource.label')}</option> : null}
        {(resources ?? []).map((resource) => (
          <option key={resource.id} value={resource.id}>
            {resource.plan
              ? text('resource.option', {
                  name: resourceName(resource.id),
                  plan: resource.plan.displayName,
                })
              : resourceName(resource.id)}
          </option>
        ))}
      </select>
    </div>
  )
}
