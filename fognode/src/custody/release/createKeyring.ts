import { committeeAbi } from '@fanal/sdk/generated/abis'
import { isAddressEqual, type Address } from 'viem'
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
  // An activated key never changes.
  const activated = new Map<number, HeldKey>()

  const readKey = (epoch: number) =>
    agree(clients, (client) =>
      client.readContract({ ...contract, functionName: 'custodyKeyOf', args: [epoch] }),
    )

  return {
    find: async (custodyEpoch) => {
      const known = activated.get(custodyEpoch)
      if (known !== undefined) return known
      const onChain = await readKey(custodyEpoch)
      if (onChain.epoch === 0)
        throw new HttpError(404, 'unknown_custody_epoch', 'No custody key was made in this epoch.')
      const key = store.findKey(custodyEpoch, onChain.packageDigest)
      if (key === undefined || key.keyPackage.groupKey.slice(4) !== onChain.x.slice(2))
        throw new HttpError(503, 'share_missing', 'This node holds no share of this custody key.')
      activated.set(custodyEpoch, key)
      return key
    },
    active: async () => {
      const epoch = await agree(clients, (client) =>
        client.readContract({ ...contract, functionName: 'activeEpoch' }),
      )
      if (epoch === 0) return undefined
      const [onChain, members] = await Promise.all([
        readKey(epoch),
        agree(clients, (client) =>
          client.readContract({ ...contract, functionName: 'membersOf', args: [epoch] }),
        ),
      ])
      const key = store.findKey(onChain.epoch, onChain.packageDigest)
      const isMember = members.some((member) => isAddressEqual(member.signer, signer))
      return { epoch, key, isMember }
    },
  }
}
