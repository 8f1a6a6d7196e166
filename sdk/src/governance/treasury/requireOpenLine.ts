import { InputError } from '../../errors/FanalError.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { accessManagerAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { requireWallet } from '../../network/requireWallet.ts'
import type { BudgetLineView } from '../types.ts'
import { readBudgetLine } from './readBudgetLine.ts'

export type RequireOpenLineParameters = { lineId: number; kind: BudgetLineView['kind'] }
export type RequireOpenLineReturnType = BudgetLineView

/**
 * A budget line of this kind from which the wallet's account can spend now.
 *
 * @throws NotFoundError; InputError that says what is in the way
 */
export async function requireOpenLine(
  client: FanalClient,
  { lineId, kind }: RequireOpenLineParameters,
): Promise<RequireOpenLineReturnType> {
  const line = await requireSpender(client, lineId)
  if (line.kind !== kind) {
    throw new InputError(
      kind === 'grant'
        ? `“${line.name}” is no grant, so it has no milestones.`
        : `“${line.name}” is a grant, which is paid by its milestones.`,
    )
  }
  if (!line.open) throw new InputError(`“${line.name}” is not open now.`)
  return line
}

/**
 * A budget line of which the wallet's account has the role.
 *
 * @throws NotFoundError; InputError when it does not
 */
export async function requireSpender(
  client: FanalClient,
  lineId: number,
): Promise<RequireOpenLineReturnType> {
  const { address: account } = requireWallet(client)
  const line = await readBudgetLine(client, { lineId })
  try {
    const [isMember] = await client.publicClient.readContract({
      address: client.network.contracts.accessManager,
      abi: accessManagerAbi,
      functionName: 'hasRole',
      args: [line.spenderRole, account],
    })
    if (isMember) return line
  } catch (error) {
    throw toFanalError(error)
  }
  throw new InputError(`This account may not spend from “${line.name}”.`, {
    advice: 'Only the holder of its office may.',
    details: { role: line.spenderRole },
  })
}
