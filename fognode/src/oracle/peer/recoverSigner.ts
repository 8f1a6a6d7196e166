import secp256k1 from 'secp256k1'
import { bytesToHex, hexToBytes, keccak256, type Address, type Hex } from 'viem'

/** The account that signed a hash, in lower case; undefined when the signature is none. By native code: members call often. */
export function recoverSigner(hash: Hex, signature: Hex): Address | undefined {
  if (!/^0x[0-9a-f]{130}$/i.test(signature)) return undefined
  const bytes = hexToBytes(signature)
  const recovery = (bytes[64] ?? 0) - 27
  if (recovery !== 0 && recovery !== 1) return undefined
  try {
    const key = secp256k1.ecdsaRecover(bytes.subarray(0, 64), recovery, hexToBytes(hash), false)
    return `0x${keccak256(bytesToHex(key.subarray(1))).slice(-40)}`
  } catch {
    return undefined
  }
}
