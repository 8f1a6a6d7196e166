/** 0x12345…cdef: enough to recognise, never enough to trust; the whole is always one hover away. */
export function shortAddress(address: string): string {
  return address.length <= 12 ? address : `${address.slice(0, 6)}…${address.slice(-4)}`
}
