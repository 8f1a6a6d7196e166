import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import { toHex } from '../content/bytes.ts'
import type { Hex } from '../content/types.ts'
import type { KeyPackage } from './keyPackage.ts'

export type PackageDigestReturnType = Hex

/** sha2-256 of the package's canonical JSON (RFC 8785); every member confirms it on chain with the key. */
export function packageDigest(keyPackage: KeyPackage): PackageDigestReturnType {
  const { custodyEpoch, groupKey, quorum, members, verifyingShares } = keyPackage
  const json = canonicalize({ custodyEpoch, groupKey, quorum, members, verifyingShares }) ?? ''
  return toHex(sha256(utf8ToBytes(json)))
}
