import { toFanalError } from '../../errors/toFanalError.ts'
import { freezesAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { contractNameOf } from '../chain/contractNameOf.ts'
import { requireContract } from '../chain/requireContract.ts'
import type { FreezeView } from '../types.ts'
import { freezeActions } from './freezeActions.ts'
import { readFreezable } from './readFreezable.ts'

export type ReadFreezesReturnType = FreezeView[]

/** Every action that can be frozen or ever was, those in force first. */
export async function readFreezes(client: FanalClient): Promise<ReadFreezesReturnType> {
  const address = requireContract(client, 'freezes')
  const { actions, head } = await readFreezable(client)
  try {
    const views = await Promise.all(
      actions.map(async ({ target, action }) => {
        const [until, left] = await Promise.all(
          (['frozenUntil', 'left'] as const).map((functionName) =>
            client.publicClient.readContract({
              address,
              abi: freezesAbi,
              functionName,
              args: [target, action],
            }),
          ),
        )
        return {
          target,
          targetName: contractNameOf(client, target),
          action: freezeActions[action] ?? 'newOffers',
          until: until || undefined,
          frozen: (until ?? 0) > head.timestamp,
          left: left ?? 0,
        }
      }),
    )
    return views.sort((a, b) => Number(b.frozen) - Number(a.frozen))
  } catch (error) {
    throw toFanalError(error)
  }
}
