import { html } from './html.ts'

export const cardIcon = html`<svg class="icon" viewBox="0 0 24 16" width="24" height="16" aria-hidden="true">
  <rect
    x="0.75"
    y="0.75"
    width="22.5"
    height="14.5"
    rx="2.25"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
  />
  <path d="M1 5h22" stroke="currentColor" stroke-width="2.5" />
  <path d="M4 11h5" stroke="currentColor" stroke-width="1.5" />
</svg>`

export const lockIcon = html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
  <path d="M5 7V5a3 3 0 0 1 6 0v2" fill="none" stroke="currentColor" stroke-width="1.5" />
  <rect x="3" y="7" width="10" height="7" rx="1.5" fill="currentColor" />
</svg>`

export const backIcon = html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
  <path
    d="M13 8H3m4-4L3 8l4 4"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
  />
</svg>`

export const shieldIcon = html`<svg
  class="icon"
  viewBox="0 0 24 24"
  width="24"
  height="24"
  aria-hidden="true"
>
  <path
    d="M12 3l7.5 2.5v5.5c0 4.6-3 8.3-7.5 10-4.5-1.7-7.5-5.4-7.5-10V5.5z"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linejoin="round"
  />
  <path
    d="M8.5 12l2.5 2.5 4.5-5"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
  />
</svg>`

export const tagIcon = html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
  <path
    d="M2.5 2.5h5.2l5.8 5.8a1 1 0 0 1 0 1.4l-3.8 3.8a1 1 0 0 1-1.4 0L2.5 7.7z"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linejoin="round"
  />
  <circle cx="5.5" cy="5.5" r="1.1" fill="currentColor" />
</svg>`
