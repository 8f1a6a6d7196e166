import { Bytes } from '@graphprotocol/graph-ts'

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** CIDv1 (codec raw, sha2-256) of a digest in base32, as every manifest has it. */
export function cidOfDigest(digest: Bytes): string {
  const bytes = Bytes.fromHexString('0x01551220').concat(digest)
  let text = 'b'
  let buffer: u32 = 0
  let bits = 0
  for (let i = 0; i < bytes.length; i++) {
    buffer = (buffer << 8) | bytes[i]
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += ALPHABET.charAt((buffer >> bits) & 31)
    }
    buffer &= (1 << bits) - 1
  }
  if (bits > 0) text += ALPHABET.charAt((buffer << (5 - bits)) & 31)
  return text
}
