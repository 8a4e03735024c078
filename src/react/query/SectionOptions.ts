/** Of hooks that load something of their own. */
export interface SectionOptions {
  /** false asks the server nothing: for a section that is not shown. @defaultValue true */
  readonly isEnabled?: boolean | undefined
}
