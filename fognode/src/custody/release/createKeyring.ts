import { findCustodyHolder } from '@fanal/sdk/committee/findCustodyHolder'
import { committeeAbi } from '@fanal/sdk/generated/abis'
import { isAddressEqual, type Address, type Hex } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import type { CustodyStore, HeldKey } from '../store/createCustodyStore.ts'
import { agree, type Clients } from './agree.ts'

export type CreateKeyringParameters = {
  clients: Clients
  committee: Address
  store: CustodyStore
  /** The node's own account. */
  signer: Address
}

type ChainKey = { epoch: number; x: Hex; odd: boolean; packageDigest: Hex }

/** The keys this node answers for: those in its store that their committees activated on the chain. */
export type Keyring = {
  /** Throws 404 `unknown_custody_epoch` or 503 `key_not_ready`. */
  find: (custodyEpoch: number) => Promise<HeldKey>
  /** The key in office; undefined while there is none. */
  active: () => Promise<{ epoch: number; key: HeldKey | undefined; isMember: boolean } | undefined>
}

export function createKeyring(parameters: CreateKeyringParameters): Keyring {
  const { clients, committee, store, signer } = parameters
  const contract = { address: committee, abi: committeeAbi } as const
  const known = new Map<number, ChainKey>()

  const readKey = (epoch: number): Promise<ChainKey> =>
    agree(clients, (client) =>
      client.readContract({ ...contract, functionName: 'custodyKeyOf', args: [epoch] }),
    )
  /** An activated key never changes. */
  const readKeyOnce = async (epoch: number) => {
    const key = known.get(epoch) ?? (await readKey(epoch))
    if (key.epoch !== 0) known.set(epoch, key)
    return key
  }

  const activeEpoch = () =>
    agree(clients, (client) => client.readContract({ ...contract, functionName: 'activeEpoch' }))

  return {
    find: async (custodyEpoch) => {
      // A key that was handed over is held by those who got it last, whose shares are others than those of its makers.
      const found = await findCustodyHolder({
        custodyEpoch,
        activeEpoch: await activeEpoch(),
        keyOf: readKeyOnce,
      })
      if (found === undefined)
        throw new HttpError(404, 'unknown_custody_epoch', 'No custody key was made in this epoch.')
      const { holder, key: onChain } = found
      const key = store.findKey(holder, onChain.packageDigest)
      if (key === undefined || key.keyPackage.groupKey.slice(4) !== onChain.x.slice(2))
        throw new HttpError(503, 'share_missing', 'This node holds no share of this custody key.')
      return key
    },
    active: async () => {
      const epoch = await activeEpoch()
      if (epoch === 0) return undefined
      const [onChain, members] = await Promise.all([
        readKey(epoch),
        agree(clients, (client) =>
          client.readContract({ ...contract, functionName: 'membersOf', args: [epoch] }),
        ),
      ])
      const key = store.findKey(epoch, onChain.packageDigest)
      const isMember = members.some((member) => isAddressEqual(member.signer, signer))
      return { epoch, key, isMember }
    },
  }
}
