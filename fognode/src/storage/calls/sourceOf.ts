/**
 * Where a request comes from, as far as it is costly to change: an IPv4 address, or the /64 of an IPv6 address, which one
 * household has whole.
 */
export function sourceOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)
  if (mapped?.[1] !== undefined) return mapped[1]
  if (!ip.includes(':')) return ip
  const [head = '', tail] = ip.split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const [first, last] = [groups(head), groups(tail ?? '')]
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length
  const all = [...first, ...Array<string>(Math.max(0, zeros)).fill('0'), ...last]
  const words = all.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${words.join(':')}::/64`
}
