/** A module for `--import` by which a process takes the time to be so many seconds later than it is. */
export function shiftClock(seconds: number): string {
  const source = `const now = Date.now; Date.now = () => now() + ${seconds * 1000}`
  return `data:text/javascript,${encodeURIComponent(source)}`
}
