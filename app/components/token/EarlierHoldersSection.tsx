'use client'

import type { GenesisClaim } from '@fanal/sdk/token/types'
import type { Address } from 'viem'
import { useGovernAction } from '@/hooks/govern/useGovernAction.ts'
import { useEarlierHolder } from '@/hooks/token/useEarlierHolder.ts'
import { useTokenFacts } from '@/hooks/token/useTokenFacts.ts'
import { formatAmount } from '../format/formatAmount.ts'
import { Consequences } from '../govern/act/Consequences.tsx'
import { Loaded } from '../network/view/Loaded.tsx'
import { ViewSection } from '../network/view/ViewSection.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'

/** For those who held the network's coin before this token existed. */
export function EarlierHoldersSection({ account }: { account: Address | undefined }) {
  const view = useEarlierHolder(account)
  return (
    <ViewSection
      id="earlier"
      title="Earlier holders"
      intro="Who held the network’s coin before this token existed is on a list, and can claim the same amount here."
    >
      <Loaded view={view} what="The list of earlier holders" className="h-24 rounded-lg">
        {({ hasList, entries }) =>
          !hasList ? (
            <p className="card p-5 text-muted">
              The list is not published yet. Once it is, it can never be changed.
            </p>
          ) : account === undefined ? (
            <p className="card p-5 text-muted">Connect a wallet to see whether you are on it.</p>
          ) : entries.length === 0 ? (
            <p className="card p-5 text-muted">This account is not on the list.</p>
          ) : (
            <ul className="grid gap-4">
              {entries.map((entry) => (
                <li key={String(entry.amount)}>
                  <Entry entry={entry} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </ViewSection>
  )
}

function Entry({ entry }: { entry: GenesisClaim }) {
  const facts = useTokenFacts()
  const claim = useGovernAction<unknown>()
  const { amount, claimed } = entry
  const text = formatAmount({
    amount,
    decimals: facts.data?.decimals ?? 18,
    symbol: facts.data?.symbol,
  })
  if (claimed) return <p className="card p-5">{text} are claimed.</p>
  const go = () =>
    claim.mutate(async (client) => {
      const { claimGenesis } = await import('@fanal/sdk/token/claimGenesis')
      return claimGenesis(client, { claim: entry })
    })
  return (
    <div className="card grid gap-3 p-5">
      <p>{text} wait for you.</p>
      <Button
        look="amber"
        className="w-full justify-self-start sm:w-auto"
        busy={claim.isPending}
        onClick={go}
      >
        Claim {text}
      </Button>
      {claim.error && <ErrorNote error={claim.error} />}
      <Consequences
        prompts="Your wallet asks once, for a transaction."
        cost="You pay its network fee."
        final="The tokens are yours from then on, and an entry is paid once."
      />
    </div>
  )
}
