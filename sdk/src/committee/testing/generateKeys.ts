import type { Hex } from '../../content/types.ts'
import { dkgRound1 } from '../dkgRound1.ts'
import { dkgRound2 } from '../dkgRound2.ts'
import { dkgRound3 } from '../dkgRound3.ts'
import type { KeyPackage } from '../keyPackage.ts'

export type GenerateKeysParameters = { members: number; quorum: number; custodyEpoch: number }
export type GenerateKeysReturnType = { keyPackage: KeyPackage; secretShares: Hex[] }

/** Runs the whole key generation in one process. For tests: here one place sees all secrets. */
export function generateKeys(parameters: GenerateKeysParameters): GenerateKeysReturnType {
  const { members, quorum, custodyEpoch } = parameters
  const nodes = Array.from({ length: members }, (_, position) => ({
    seed: globalThis.crypto.getRandomValues(new Uint8Array(32)),
    index: position + 1,
    members,
    quorum,
  }))
  const round1 = nodes.map((node) => dkgRound1(node))
  const sent = nodes.map((node) => dkgRound2({ ...node, round1 }))
  const results = nodes.map((node) => {
    const shares: Record<string, Hex> = {}
    for (const [position, messages] of sent.entries())
      if (position + 1 !== node.index) shares[position + 1] = messages[node.index] ?? '0x'
    return dkgRound3({ ...node, custodyEpoch, round1, shares })
  })
  const [first] = results
  if (!first) throw new Error('members must be at least 2')
  return { keyPackage: first.keyPackage, secretShares: results.map((one) => one.secretShare) }
}
