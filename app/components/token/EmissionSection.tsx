'use client'

import { emittedBy } from '@fanal/sdk/token/emittedBy'
import type { EmissionView } from '@fanal/sdk/token/types'
import { useConnection } from 'wagmi'
import { useGovernAction } from '@/hooks/govern/useGovernAction.ts'
import { useEmission } from '@/hooks/token/useEmission.ts'
import { useTokenFacts } from '@/hooks/token/useTokenFacts.ts'
import { openConnectDialog } from '@/hooks/wallet/connectDialog.ts'
import { formatAmount } from '../format/formatAmount.ts'
import { useNow } from '../format/useNow.ts'
import { Consequences } from '../govern/act/Consequences.tsx'
import { Facts } from '../network/view/Facts.tsx'
import { Loaded } from '../network/view/Loaded.tsx'
import { ViewSection } from '../network/view/ViewSection.tsx'
import { Button } from '../ui/Button.tsx'
import { ErrorNote } from '../ui/ErrorNote.tsx'
import { EmissionChart } from './EmissionChart.tsx'
import { amountOfDay, planOfEmission } from './emissionPicture.ts'
import { Tokens } from './Tokens.tsx'

/** How tokens come into being: fixed from the first day, and nobody can mint others. */
export function EmissionSection() {
  const emission = useEmission()
  const facts = useTokenFacts()
  const { symbol, decimals = 18 } = facts.data ?? {}
  return (
    <ViewSection
      id="emission"
      title="Emission"
      intro="New tokens come into being by a rule that was fixed at the start. They go to the reward pool, and nobody can make more of them."
    >
      <Loaded view={emission} what="The emission" className="h-96 rounded-lg">
        {(view) => <Emitted emission={view} symbol={symbol} decimals={decimals} />}
      </Loaded>
    </ViewSection>
  )
}

type EmittedProps = { emission: EmissionView; symbol: string | undefined; decimals: number }

function Emitted({ emission, symbol, decimals }: EmittedProps) {
  const now = useNow()
  if (now === undefined) return null
  const plan = planOfEmission(emission)
  const emitted = emittedBy(plan, now)
  const due = emitted - emission.claimed
  const daysOver = Math.max(0, Math.floor((now - emission.startsAt) / 86_400))
  const today = amountOfDay(plan, emission.startsAt + daysOver * 86_400)
  const sum = (amount: bigint) => (
    <Tokens amount={amount} decimals={decimals} symbol={symbol} exact />
  )
  return (
    <div className="card grid gap-6 p-5 sm:p-7">
      <EmissionChart emission={emission} now={now} symbol={symbol} decimals={decimals} />
      <Facts
        rows={[
          { name: 'This day brings', value: sum(today) },
          { name: 'Due until now', value: sum(emitted) },
          { name: 'Of that made so far', value: sum(emission.claimed) },
          {
            name: 'In the end, in all',
            value: (
              <Tokens
                amount={emission.points.at(-1)?.emitted ?? 0n}
                decimals={decimals}
                symbol={symbol}
              />
            ),
          },
        ]}
      />
      <CollectPanel due={due} text={formatAmount({ amount: due, decimals, symbol })} />
    </div>
  )
}

function CollectPanel({ due, text }: { due: bigint; text: string }) {
  const { address } = useConnection()
  const collect = useGovernAction<unknown>()
  if (due <= 0n)
    return <p className="text-sm text-muted">All that is due lies in the reward pool.</p>
  const go = () =>
    collect.mutate(async (client) => {
      const { claimEmission } = await import('@fanal/sdk/token/claimEmission')
      return claimEmission(client)
    })
  return (
    <div className="grid gap-3">
      <Button
        className="w-full justify-self-start sm:w-auto"
        busy={collect.isPending}
        onClick={address === undefined ? openConnectDialog : go}
      >
        {`Bring ${text} into the reward pool`}
      </Button>
      {collect.error && <ErrorNote error={collect.error} />}
      <Consequences
        prompts="Your wallet asks once, for a transaction."
        cost="Anybody may do this. You pay its network fee, and get nothing for it."
        final="It only catches up with the rule: when it is done changes no sum."
      />
    </div>
  )
}
