/** A hash in full; it breaks where the line ends. */
export function HashText({ children }: { children: string }) {
  return <span className="mono break-all text-muted">{children}</span>
}
