/** How many reads are timed at once: few enough that most often nothing comes between. */
export const readsPerRound = 50_000
