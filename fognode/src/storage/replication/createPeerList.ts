import { committeeAbi } from '@fanal/sdk/generated/abis'
import type { NodeContext } from '../../http/module.ts'
import type { Peer } from './createPeers.ts'

export type PeerList = {
  /** The other nodes, as last known. */
  list: () => readonly Peer[]
  /** Asks the chain who is in office. */
  refresh: () => Promise<void>
}

/** The other members of the committee: as the chain says, until it can be asked those of the network file. */
export function createPeerList(
  context: Pick<NodeContext, 'network' | 'signer' | 'clients'>,
): PeerList {
  const { network, signer, clients } = context
  const self = signer.address.toLowerCase()
  const others = (peers: readonly Peer[]) =>
    peers
      .map(({ url, signer: account }) => ({ url, signer: account.toLowerCase() }))
      .filter((peer) => peer.signer !== self && /^https?:\/\//.test(peer.url))
  const listed = others(network.fogNodes)
  let peers = listed

  const committee = { address: network.contracts.committee, abi: committeeAbi } as const
  const refresh = async () => {
    const client = clients[0]
    const active = await client.readContract({ ...committee, functionName: 'activeEpoch' })
    const epoch =
      active !== 0
        ? active
        : await client.readContract({ ...committee, functionName: 'pendingEpoch' })
    const members =
      epoch === 0
        ? []
        : await client.readContract({ ...committee, functionName: 'membersOf', args: [epoch] })
    // Nodes of the network file stay in the list: one that has left office may still hold what is missing.
    const seated = others(members)
    const known = new Set(seated.map((peer) => peer.signer))
    peers = [...seated, ...listed.filter((peer) => !known.has(peer.signer))]
  }
  return { list: () => peers, refresh }
}
