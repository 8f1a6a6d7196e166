'use client'

import type { Address } from 'viem'
import { useSchedules } from '@/hooks/token/useSchedules.ts'
import { openConnectDialog } from '@/hooks/wallet/connectDialog.ts'
import { Loaded } from '../network/view/Loaded.tsx'
import { ViewSection } from '../network/view/ViewSection.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { CreateSchedule } from './create/CreateSchedule.tsx'
import { MySchedules, OtherSchedules } from './MySchedules.tsx'
import { WhyUnvestedDoNotVote } from './WhyUnvestedDoNotVote.tsx'

/** What vests, for whom, and what can be claimed now. */
export function VestingSection({ account }: { account: Address | undefined }) {
  const schedules = useSchedules()
  return (
    <ViewSection
      id="vesting"
      title="Vesting"
      intro="Tokens that are promised and come to their owner over time. What is vested can be claimed, whenever one likes."
    >
      <Loaded view={schedules} what="The schedules" className="h-96 rounded-lg">
        {(all) =>
          all.length === 0 ? (
            <EmptyState title="Nothing vests in this network">
              No tokens are promised over time here.
            </EmptyState>
          ) : account === undefined ? (
            <div className="grid grid-cols-1 gap-4">
              <EmptyState
                title="See what vests for you"
                action={
                  <Button look="line" onClick={openConnectDialog}>
                    Connect a wallet
                  </Button>
                }
              >
                Schedules belong to an account. It shows us your address; nothing is signed.
              </EmptyState>
              <OtherSchedules schedules={all} account={undefined} />
            </div>
          ) : (
            <MySchedules schedules={all} account={account} />
          )
        }
      </Loaded>
      <div className="mt-4 grid grid-cols-1 gap-4">
        {account && <CreateSchedule key={account} account={account} />}
        <WhyUnvestedDoNotVote />
      </div>
    </ViewSection>
  )
}
