import type { CID } from 'multiformats/cid'
import type { NodeConfig } from '../config/configSchema.ts'
import { HttpError } from '../http/httpError.ts'
import { parseCid } from './blocks/parseCid.ts'

export type DenyList = {
  isDatasetDenied: (datasetId: string) => boolean
  isAccountDenied: (account: string) => boolean
  isBlockDenied: (cid: CID) => boolean
  /** Throws 451 for a block on the list. */
  refuseDenied: (cid: CID) => void
}

/** What the operator of this node neither stores nor serves, whoever asks. */
export function createDenyList(config: NodeConfig['denyList']): DenyList {
  const datasets = new Set<string>(config.datasets)
  const accounts = new Set<string>(config.accounts)
  // By hash, so that another codec of the same CID is no way around.
  const hashes = new Set(config.cids.map((text) => keyOf(parseCid(text))))
  const isBlockDenied = (cid: CID) => hashes.has(keyOf(cid))
  return {
    isDatasetDenied: (datasetId) => datasets.has(datasetId.toLowerCase()),
    isAccountDenied: (account) => accounts.has(account.toLowerCase()),
    isBlockDenied,
    refuseDenied: (cid) => {
      if (isBlockDenied(cid))
        throw new HttpError(451, 'denied', 'This node does not store or serve this block.', {
          advice: 'The deny-list of this node is at /v1/deny-list.',
        })
    },
  }
}

function keyOf(cid: CID): string {
  return Buffer.from(cid.multihash.digest).toString('hex')
}
