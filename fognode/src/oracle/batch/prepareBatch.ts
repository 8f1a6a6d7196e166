import { setImmediate } from 'node:timers/promises'
import { buildEvidence } from '@fanal/sdk/oracle/buildEvidence'
import type { Keccak256 } from '@fanal/sdk/oracle/eventLeaf'
import type { EvidenceEvent } from '@fanal/sdk/oracle/evidence'
import type { Report } from '@fanal/sdk/oracle/report'
import type { Period } from './acceptanceTime.ts'
import { batchTree } from './batchTree.ts'

export type PrepareBatchParameters = {
  batch: number
  epoch: number
  period: Period
  /** In the order of the tree. */
  lines: readonly EvidenceEvent[]
  keccak: Keccak256
}

export type PrepareBatchReturnType = {
  report: Report
  /** The raw IPFS blocks of the evidence. */
  blocks: Uint8Array[]
}

/** Makes the report of a batch and its evidence. */
export async function prepareBatch(
  parameters: PrepareBatchParameters,
): Promise<PrepareBatchReturnType> {
  const { batch, epoch, period, lines, keccak } = parameters
  const { root } = await batchTree(lines, keccak)
  const { from, to } = period
  const bare = { batch, epoch, root, count: lines.length, from, to }
  await setImmediate()
  const { evidence, blocks } = buildEvidence({ report: bare, events: lines })
  return { report: { ...bare, evidence }, blocks }
}
