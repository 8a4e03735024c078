/** The bar of a meter, drawn: a width in a `style` would not pass a content security policy. */
export function MeterBar({ share }: { readonly share: number }) {
  return (
    <svg className="lk-meter-bar" width="100%" height="8" aria-hidden="true" focusable="false">
      <rect className="lk-meter-track" width="100%" height="100%" rx="4" />
      {share > 0 ? (
        <rect className="lk-meter-fill" width={`${Math.max(1, share * 100)}%`} height="100%" rx="4" />
      ) : null}
    </svg>
  )
}
