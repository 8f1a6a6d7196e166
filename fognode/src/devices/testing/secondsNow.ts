/** The time as events have it: seconds since 1970. */
export const secondsNow = (): number => Math.floor(Date.now() / 1000)
