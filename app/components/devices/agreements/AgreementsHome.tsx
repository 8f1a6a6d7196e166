'use client'

import { useConnection } from 'wagmi'
import { useAgreements } from '@/hooks/devices/useAgreements.ts'
import { useChainClock } from '@/hooks/govern/useChainClock.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { useLive } from '@/hooks/useLive.ts'
import { LocalClock } from '../../govern/local/LocalClock.tsx'
import { OfflineNote } from '../../network/OfflineNote.tsx'
import { Loaded } from '../../network/view/Loaded.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { AgreementCard } from './AgreementCard.tsx'
import { CreateAgreement } from './CreateAgreement.tsx'
import { DueNote } from './DueNote.tsx'

/** All agreements: joint jobs of several devices, each with a deposit behind it. */
export function AgreementsHome() {
  useChainClock()
  const { network } = useNetwork()
  const isLive = useLive()
  const { address } = useConnection()
  const agreements = useAgreements()
  if (network.contracts.deviceAgreements === undefined)
    return (
      <EmptyState title="No agreements on this network">
        This network has no contract for agreements of devices.
      </EmptyState>
    )
  return (
    <div className="grid grid-cols-1 gap-6">
      <OfflineNote />
      {isLive && address && (
        <>
          <DueNote account={address} contract="deviceAgreements" />
          <CreateAgreement />
        </>
      )}
      <Loaded view={agreements} what="The agreements" className="h-48 rounded-lg">
        {(all) =>
          all.length === 0 ? (
            <EmptyState title="No agreement yet">
              Devices can promise something together and answer for it with a deposit. Whoever
              breaks the promise pays the others, and only by a proof.
            </EmptyState>
          ) : (
            <ul className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
              {all.map((agreement) => (
                <li key={agreement.agreementId}>
                  <AgreementCard agreement={agreement} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <LocalClock />
    </div>
  )
}
