'use client'

import { useQuery } from '@tanstack/react-query'
import { type Address, erc20Abi } from 'viem'
import { useConfig } from 'wagmi'
import { readContract } from 'wagmi/actions'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { Amount } from '../format/Amount.tsx'
import { shortAddress } from '../format/shortAddress.ts'

/** What an account holds of the tokens one can pay with. */
export function Balances({ address, name }: { address: Address; name: string | undefined }) {
  const { network } = useNetwork()
  const config = useConfig()
  const { data } = useQuery({
    queryKey: ['balances', network.chainId, address],
    queryFn: () =>
      Promise.all(
        network.paymentTokens.map(async (token) => ({
          token,
          amount: await readContract(config, {
            abi: erc20Abi,
            address: token.address,
            functionName: 'balanceOf',
            args: [address],
          }),
        })),
      ),
  })
  return (
    <div className="flex flex-col gap-1 border-b border-line pb-2.5">
      {name && <p className="font-medium">{name}</p>}
      <p className="mono text-muted" title={address}>
        {shortAddress(address)}
      </p>
      {data?.map(({ token, amount }) => (
        <p key={token.address}>
          <Amount amount={amount} token={token} />
        </p>
      ))}
    </div>
  )
}
