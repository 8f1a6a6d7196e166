import type { DeviceDirectory } from '../directory/deviceDirectory.ts'
import type { Equivocation } from '../eventStore.ts'
import { isSameContent, type Committer } from './createCommitter.ts'
import type { Verifier } from './createVerifier.ts'

export type CreateTakeEvidenceParameters = {
  committer: Committer
  directory: DeviceDirectory
  verifier: Verifier
}

/**
 * Quarantines a device of which another member shows two contents under one number, both signed. False while the device is
 * not known here; what proves nothing is passed over.
 *
 * @throws Error when the chain cannot be asked who the device is.
 */
export type TakeEvidence = (evidence: Equivocation, member: number) => Promise<boolean>

export function createTakeEvidence(parameters: CreateTakeEvidenceParameters): TakeEvidence {
  const { committer, directory, verifier } = parameters
  return async ({ first, second }, member) => {
    const { device, deviceVersion, seq } = first.event
    const isOfOne =
      second.event.device === device &&
      second.event.deviceVersion === deviceVersion &&
      second.event.seq === seq
    if (!isOfOne || isSameContent(first, second)) return true
    if (committer.isQuarantined(device, deviceVersion)) return true
    const signed = await Promise.all([verifier.verify(first), verifier.verify(second)])
    if (!signed.every(Boolean)) return true
    // Else anybody could fill the disk with devices that are made up.
    const record = await directory.find(device, deviceVersion, member)
    if (record === undefined || record.version < deviceVersion) return false
    committer.quarantine(first, second)
    return true
  }
}
