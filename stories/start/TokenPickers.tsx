import { fonts, type Look } from './Look.ts'

interface TokenPickersProps {
  readonly look: Look
  readonly onChange: (look: Look) => void
}

/** The four lines of CSS that make the widgets a product's own, to play with. */
export function TokenPickers({ look, onChange }: TokenPickersProps) {
  return (
    <fieldset className="start-tokens">
      <legend>Make it yours</legend>
      <label>
        <code>--lk-accent</code>
        <input
          type="color"
          value={look.accent}
          onChange={(event) => onChange({ ...look, accent: event.target.value })}
        />
      </label>
      <label>
        <code>--lk-radius</code>
        <input
          type="range"
          min={0}
          max={28}
          value={look.radius}
          onChange={(event) => onChange({ ...look, radius: Number(event.target.value) })}
        />
      </label>
      <label>
        <code>--lk-control-radius</code>
        <input
          type="range"
          min={0}
          max={24}
          value={look.controlRadius}
          onChange={(event) => onChange({ ...look, controlRadius: Number(event.target.value) })}
        />
      </label>
      <label>
        <code>--lk-font</code>
        <select value={look.font} onChange={(event) => onChange({ ...look, font: event.target.value })}>
          {fonts.map(({ name, family }) => (
            <option key={name} value={family}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  )
}
