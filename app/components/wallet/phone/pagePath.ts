/** A path of this site from an address somebody may have made up; the market when it is anything else. */
export function pagePath(wanted: string | undefined): string {
  return wanted !== undefined && /^\/(?![/\\])[\w\-./?=&%]*$/.test(wanted) ? wanted : '/'
}
