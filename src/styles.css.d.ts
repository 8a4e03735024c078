/** The style sheet has no exports; this declaration lets TypeScript accept its import. */
export {}
