import { NotFoundError } from '../../errors/marketErrors.ts'
import { toFanalError } from '../../errors/toFanalError.ts'
import { treasuryAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { amountView } from '../chain/amountView.ts'
import { requireContract } from '../chain/requireContract.ts'
import { readShortText } from '../text/shortText.ts'
import type { BudgetLineView, GrantTerms, OfficeView } from '../types.ts'

export type ReadBudgetLineParameters = {
  lineId: number
  /** To name who may spend; from `readOffices`. */
  offices?: readonly OfficeView[]
}
export type ReadBudgetLineReturnType = BudgetLineView

/**
 * One budget line with what is spent of it and left.
 *
 * @throws NotFoundError when there is no such line
 */
export async function readBudgetLine(
  client: FanalClient,
  { lineId, offices = [] }: ReadBudgetLineParameters,
): Promise<ReadBudgetLineReturnType> {
  const contract = { address: requireContract(client, 'treasury'), abi: treasuryAbi } as const
  const { publicClient } = client
  const args = [lineId] as const
  try {
    const [line, open, [, , endsAt], spentInPeriod, left] = await Promise.all([
      publicClient.readContract({ ...contract, functionName: 'lineOf', args }),
      publicClient.readContract({ ...contract, functionName: 'isOpen', args }),
      publicClient.readContract({ ...contract, functionName: 'periodOf', args }),
      publicClient.readContract({ ...contract, functionName: 'spentInPeriod', args }),
      publicClient.readContract({ ...contract, functionName: 'left', args }),
    ])
    const { name, token, ...terms } = line.terms
    const view = (amount: bigint) => amountView(client, token, amount)
    const office = offices.find(({ role }) => role === terms.spenderRole)
    return {
      lineId,
      kind: line.kind === 1 ? 'grant' : 'operating',
      name: readShortText(name),
      token,
      ...terms,
      grant: line.kind === 1 ? await readGrant(client, lineId, view) : undefined,
      cap: await view(terms.capPerPeriod),
      spentInPeriod: await view(spentInPeriod),
      left: await view(left),
      spentEver: await view(line.spent),
      periodEndsAt: endsAt,
      open,
      closedAt: line.closedAt || undefined,
      office: office?.name,
      spenders: office?.holder ? [office.holder] : [],
    }
  } catch (error) {
    const known = toFanalError(error)
    if (known.details.errorName !== 'Treasury_UnknownLine') throw known
    throw new NotFoundError(`There is no budget line ${lineId}.`, { cause: error })
  }
}

async function readGrant(
  client: FanalClient,
  lineId: number,
  view: (amount: bigint) => ReturnType<typeof amountView>,
): Promise<GrantTerms> {
  const { recipient, released, milestones } = await client.publicClient.readContract({
    address: requireContract(client, 'treasury'),
    abi: treasuryAbi,
    functionName: 'grantOf',
    args: [lineId],
  })
  return { recipient, released, milestones: await Promise.all(milestones.map(view)) }
}
