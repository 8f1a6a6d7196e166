/**
 * Watches the lengths that packets of an MQTT stream declare, before anything of them is kept. The function takes the next
 * bytes and gives the length of the first packet that is longer than `most`, or undefined while there is none.
 */
export function packetSizes(most: number): (chunk: Uint8Array) => number | undefined {
  // Bytes of the packet that are still to come; while the header is being read, its state.
  let rest = 0
  let inHeader = false
  let length = 0
  let shift = 0
  return (chunk) => {
    for (let at = 0; at < chunk.length;) {
      if (rest > 0) {
        const part = Math.min(rest, chunk.length - at)
        rest -= part
        at += part
        continue
      }
      const byte = chunk[at] ?? 0
      at += 1
      if (!inHeader) {
        inHeader = true
        length = 0
        shift = 0
        continue
      }
      length += (byte & 0x7f) * 2 ** shift
      shift += 7
      if (shift > 28) return length
      if (byte >= 0x80) continue
      if (length > most) return length
      inHeader = false
      rest = length
    }
    return undefined
  }
}
