/** What secrets and personal data look like, in the order in which they are looked for. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\b(sk|rk|pk|whsec|sess|ek)_[A-Za-z0-9_+/=-]{6,}/g, '[key]'],
  [/\b[a-z]{2,8}_[A-Za-z0-9]+_secret_[A-Za-z0-9]+/g, '[client secret]'],
  [/\beyJ[\w-]+\.[\w-]+(\.[\w-]*)?/g, '[token]'],
  [/\b(bearer|basic)\s+[\w.+/=~-]+/gi, '[token]'],
  [/\b([a-z][a-z\d+.-]*:\/\/)[^\s/@]*@/gi, '$1[credentials]@'],
  [/[^\s@"'<>()[\]{},;:=]{1,64}@[^\s@"'<>()[\]{},;:=]{1,255}\.[a-z]{2,}/gi, '[email]'],
  [/\b(?:\d[ -]?){12,18}\d\b/g, '[number]'],
  [
    /\b(password|passwd|secret|token|api[-_]?key|authorization|cookie)(["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,;}]+)/gi,
    '$1$2[secret]',
  ],
]

/** Characters that are looked at: what comes after is left out, so that a long text takes no long time. */
const LONGEST = 4000

/** A text without keys, tokens, passwords, email addresses and card numbers, for a log; cut when it is long. */
export function redactSecrets(text: string): string {
  return patterns
    .reduce((told, [pattern, instead]) => told.replace(pattern, instead), text.slice(0, LONGEST))
    .slice(0, LONGEST / 2)
}
