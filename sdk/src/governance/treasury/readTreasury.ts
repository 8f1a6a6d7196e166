import { type Address, erc20Abi, isAddressEqual } from 'viem'
import { toFanalError } from '../../errors/toFanalError.ts'
import { treasuryAbi } from '../../generated/abis.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { amountView } from '../chain/amountView.ts'
import { requireContract } from '../chain/requireContract.ts'
import { readOffices } from '../offices/readOffices.ts'
import type { TreasuryPayment, TreasuryView } from '../types.ts'
import { readBudgetLine } from './readBudgetLine.ts'
import { type PaymentRecord, readPayments } from './readPayments.ts'

export type ReadTreasuryReturnType = TreasuryView

/** What the treasury holds, its budget lines, and every payment it ever made. */
export async function readTreasury(client: FanalClient): Promise<ReadTreasuryReturnType> {
  const address = requireContract(client, 'treasury')
  const records = await readPayments(client)
  const { publicClient, network } = client
  try {
    const [count, offices] = await Promise.all([
      publicClient.readContract({ address, abi: treasuryAbi, functionName: 'linesCount' }),
      network.contracts.offices ? readOffices(client) : [],
    ])
    const lines = await Promise.all(
      Array.from({ length: count }, (_, index) =>
        readBudgetLine(client, { lineId: index + 1, offices }),
      ),
    )
    const tokens = unique([
      network.contracts.networkToken,
      ...network.paymentTokens.map((token) => token.address),
      ...lines.map(({ token }) => token),
    ])
    const balances = await Promise.all(
      tokens.map(async (token) =>
        amountView(
          client,
          token,
          await publicClient.readContract({
            address: token,
            abi: erc20Abi,
            functionName: 'balanceOf',
            args: [address],
          }),
        ),
      ),
    )
    const tokenOf = (lineId: number) => lines[lineId - 1]?.token
    const payments = await Promise.all(records.map((record) => paymentOf(client, record, tokenOf)))
    return {
      address,
      balances,
      lines,
      payments: payments.filter((payment) => payment !== undefined).reverse(),
    }
  } catch (error) {
    throw toFanalError(error)
  }
}

async function paymentOf(
  client: FanalClient,
  record: PaymentRecord,
  tokenOf: (lineId: number) => Address | undefined,
): Promise<TreasuryPayment | undefined> {
  const { lineId, token = tokenOf(lineId ?? 0), at, to, amount, digest, transactionHash } = record
  if (!token) return undefined
  return {
    at,
    to,
    amount: await amountView(client, token, amount),
    lineId,
    digest,
    transactionHash,
  }
}

function unique(addresses: Address[]): Address[] {
  return addresses.filter(
    (one, index) => addresses.findIndex((other) => isAddressEqual(one, other)) === index,
  )
}
