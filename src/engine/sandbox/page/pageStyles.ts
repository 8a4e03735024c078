import { html } from './html.ts'

/** The pages' own style sheet: tokens first, light or dark as the customer's system says. */
export const pageStyles = html`<style>
  :root {
    color-scheme: light dark;
    --surface: #ffffff;
    --panel: #f5f6f8;
    --text: #1a1d24;
    --muted: #5a6170;
    --border: #e1e4ea;
    --field-border: #878e9c;
    --accent: #3a4bd8;
    --accent-strong: #2d3bb4;
    --on-accent: #ffffff;
    --danger: #b42318;
    --badge: #fdf0d5;
    --on-badge: #7a4b00;
    --radius: 8px;
    --shadow: 0 1px 2px rgb(16 24 40 / 6%), 0 8px 24px rgb(16 24 40 / 6%);
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --surface: #14161b;
      --panel: #1b1e25;
      --text: #eceef2;
      --muted: #a2a9b8;
      --border: #2d323d;
      --field-border: #697183;
      --accent: #8593ff;
      --accent-strong: #a0abff;
      --on-accent: #10131f;
      --danger: #ff9b91;
      --badge: #3d2f10;
      --on-badge: #f6d48a;
      --shadow: none;
    }
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  html {
    -webkit-text-size-adjust: 100%;
  }
  body {
    margin: 0;
    background: var(--surface);
    color: var(--text);
    font:
      400 15px/1.5 ui-sans-serif,
      system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      'Helvetica Neue',
      Arial,
      sans-serif;
    overflow-wrap: anywhere;
  }
  h1,
  h2,
  p,
  ul,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  .page {
    display: grid;
    min-block-size: 100vh;
    min-block-size: 100dvh;
    grid-template-rows: auto 1fr;
  }
  .column {
    padding: 24px 20px;
  }
  .column > * {
    inline-size: 100%;
    max-inline-size: 416px;
    margin-inline: auto;
  }
  .side {
    display: flex;
    flex-direction: column;
    background: var(--panel);
    border-block-end: 1px solid var(--border);
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    margin-block-end: 24px;
  }
  .merchant {
    display: flex;
    align-items: center;
    gap: 10px;
    font-weight: 600;
  }
  .mark {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 28px;
    block-size: 28px;
    border-radius: 7px;
    background: var(--accent);
    color: var(--on-accent);
    font-size: 14px;
  }
  .badge {
    flex: none;
    padding: 2px 8px;
    border-radius: 5px;
    background: var(--badge);
    color: var(--on-badge);
    font-size: 12px;
    font-weight: 600;
  }
  h1 {
    font-size: 15px;
    font-weight: 500;
    color: var(--muted);
  }
  .amount {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    margin-block-start: 2px;
    color: var(--muted);
  }
  .amount strong {
    color: var(--text);
    font-size: 34px;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.02em;
    font-variant-numeric: tabular-nums;
  }
  .amount.long strong {
    font-size: 24px;
    line-height: 1.5;
  }
  .next {
    color: var(--muted);
  }
  .money {
    flex: none;
    max-inline-size: 60%;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .lines {
    margin-block-start: 24px;
    list-style: none;
  }
  .lines li,
  .totals div {
    display: flex;
    justify-content: space-between;
    gap: 16px;
    padding-block: 7px;
  }
  .lines li {
    font-weight: 500;
  }
  .lines small {
    display: block;
    color: var(--muted);
    font-size: 13px;
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
  .promotion {
    margin-block: 6px 12px;
  }
  .promotion .default {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    padding: 0;
    clip-path: inset(50%);
  }
  .promotion summary {
    inline-size: fit-content;
    padding-block: 6px;
    border-radius: 4px;
    color: var(--accent);
    font-weight: 600;
    list-style: none;
    cursor: pointer;
  }
  .promotion summary::-webkit-details-marker {
    display: none;
  }
  .promotion summary:hover {
    color: var(--accent-strong);
  }
  .promotion label {
    margin-block-start: 6px;
  }
  .promotion .code {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 8px;
  }
  .promotion .secondary {
    inline-size: auto;
    min-block-size: 44px;
    background: var(--surface);
    font-size: 15px;
  }
  .promotion .applied {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 6px 4px 6px 12px;
    border-radius: var(--radius);
    background: color-mix(in srgb, var(--accent) 12%, transparent);
    font-weight: 500;
  }
  .promotion .applied span {
    flex: 1;
  }
  .promotion .applied .icon {
    flex: none;
    color: var(--accent);
  }
  .promotion .applied .quiet {
    flex: none;
    margin: 0;
    color: var(--text);
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .alert {
    margin-block-end: 20px;
    padding: 12px 14px;
    border: 1px solid var(--danger);
    border-radius: var(--radius);
    font-weight: 500;
  }
  .totals {
    margin-block-start: 8px;
    padding-block-start: 8px;
    border-block-start: 1px solid var(--border);
  }
  .totals .part {
    color: var(--muted);
  }
  .totals .result {
    font-weight: 600;
  }
  .totals .part + .result {
    margin-block-start: 8px;
    padding-block-start: 15px;
    border-block-start: 1px solid var(--border);
  }
  fieldset {
    min-inline-size: 0;
    margin: 0 0 28px;
    padding: 0;
    border: 0;
  }
  legend {
    margin-block-end: 12px;
    padding: 0;
    font-size: 17px;
    font-weight: 600;
    letter-spacing: -0.01em;
  }
  .field {
    margin-block-end: 14px;
  }
  .field:last-child,
  .pair:last-child .field {
    margin-block-end: 0;
  }
  label {
    display: block;
    margin-block-end: 5px;
    font-size: 13px;
    font-weight: 500;
  }
  .control {
    position: relative;
  }
  .control .icon {
    position: absolute;
    inset-block-start: 14px;
    inset-inline-end: 12px;
    color: var(--muted);
    pointer-events: none;
  }
  input,
  select {
    inline-size: 100%;
    block-size: 44px;
    padding: 0 12px;
    border: 1px solid var(--field-border);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--text);
    font: inherit;
    font-size: 16px;
    font-variant-numeric: tabular-nums;
  }
  .field-cardNumber input {
    padding-inline-end: 48px;
  }
  input::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  input[readonly] {
    border-color: var(--border);
    background: var(--panel);
    color: var(--muted);
  }
  [aria-invalid='true'] {
    border-color: var(--danger);
    box-shadow: inset 0 0 0 1px var(--danger);
  }
  .problem {
    margin-block-start: 5px;
    color: var(--danger);
    font-size: 13.5px;
  }
  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0 12px;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    border: 1px solid transparent;
    border-radius: var(--radius);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  .primary,
  .secondary {
    inline-size: 100%;
    min-block-size: 46px;
    padding: 8px 16px;
    font-size: 16px;
    font-variant-numeric: tabular-nums;
  }
  .primary {
    background: var(--accent);
    color: var(--on-accent);
  }
  .primary:hover {
    background: var(--accent-strong);
  }
  .secondary {
    border-color: var(--field-border);
    background: transparent;
    color: var(--text);
  }
  .secondary:hover {
    background: var(--panel);
  }
  .quiet {
    margin-inline-start: -8px;
    padding: 6px 8px;
    background: transparent;
    color: var(--muted);
    font-size: 14px;
    font-weight: 500;
  }
  .quiet:hover {
    color: var(--text);
  }
  .side .step {
    margin-block-start: 12px;
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .consent,
  .sandbox,
  .note,
  .test-cards {
    color: var(--muted);
    font-size: 13px;
  }
  .consent {
    margin-block-start: 12px;
    text-align: center;
    text-wrap: balance;
  }
  .sandbox {
    margin-block-start: 16px;
  }
  .test-cards {
    margin-block-start: 28px;
    padding-block-start: 16px;
    border-block-start: 1px solid var(--border);
  }
  .test-cards summary {
    inline-size: fit-content;
    padding-block: 2px;
    border-radius: 4px;
    font-weight: 500;
    cursor: pointer;
  }
  .test-cards dl {
    margin-block-start: 8px;
  }
  .test-cards dl div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
    padding-block: 4px;
  }
  .test-cards dt {
    color: var(--text);
    font-variant-numeric: tabular-nums;
    user-select: all;
  }
  .challenge {
    padding: 24px;
    border: 1px solid var(--border);
    border-radius: 12px;
    box-shadow: var(--shadow);
  }
  .challenge .bank {
    display: flex;
    align-items: center;
    gap: 8px;
    margin-block-end: 20px;
    color: var(--muted);
    font-size: 14px;
    font-weight: 600;
  }
  .challenge h2 {
    margin-block-end: 6px;
    font-size: 20px;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  .challenge .card {
    margin-block-end: 24px;
    color: var(--muted);
    font-variant-numeric: tabular-nums;
  }
  .challenge .step + .step {
    margin-block-start: 10px;
  }
  .challenge .note {
    margin-block-start: 16px;
  }
  .notice h1 {
    margin-block-end: 6px;
    color: var(--text);
    font-size: 22px;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  .notice + form {
    margin-block-start: 22px;
  }
  .notice > p {
    color: var(--muted);
  }
  .notice .step {
    margin-block-start: 24px;
  }
  .single .side {
    background: none;
    border: 0;
    padding-block-end: 0;
  }
  @media (min-width: 900px) {
    .page:not(.single) {
      grid-template: none / 1fr 1fr;
    }
    .page:not(.single) .column {
      padding: 72px 48px;
    }
    .page:not(.single) .side > * {
      margin-inline: auto 32px;
    }
    .page:not(.single) .content > * {
      margin-inline: 32px auto;
    }
    .side {
      border-block-end: 0;
      border-inline-end: 1px solid var(--border);
    }
    header {
      margin-block-end: 40px;
    }
    .page:not(.single) .side {
      position: sticky;
      inset-block-start: 0;
      align-self: start;
      min-block-size: 100vh;
      min-block-size: 100dvh;
    }
    .amount:not(.long) strong {
      font-size: 40px;
    }
    .single {
      align-content: center;
      grid-template-rows: auto auto;
    }
  }
</style>`
