/** What was found of one subject. A note is neither good nor bad. */
export interface Finding {
  readonly state: 'good' | 'bad' | 'note'
  readonly subject: string
  readonly text: string
}
