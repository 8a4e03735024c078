interface StoryLinksProps {
  readonly stories: readonly { readonly id: string; readonly name: string }[]
}

/** Where each state of a component is shown. */
export function StoryLinks({ stories }: StoryLinksProps) {
  return (
    <section>
      <h2>States</h2>
      <ul>
        {stories.map(({ id, name }) => (
          <li key={id}>
            <a href={`./?path=/story/${id}`} target="_top">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
