'use client'

import { OfflineNote } from '../../network/OfflineNote.tsx'
import { ConnectGate } from '../../wallet/ConnectGate.tsx'
import { EnrolDevice } from './EnrolDevice.tsx'

/** Enrolling needs an account, because the device names its owner. */
export function EnrolHome() {
  return (
    <>
      <OfflineNote />
      <ConnectGate
        title="Connect a wallet to enrol a device"
        reason="The device names its owner in its proof. Nothing is signed and nothing is paid before you have seen what it costs."
      >
        {(account) => <EnrolDevice key={account} account={account} />}
      </ConnectGate>
    </>
  )
}
