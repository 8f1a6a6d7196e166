import { Bytes } from '@graphprotocol/graph-ts'
import {
  CommitteeSeated,
  CustodyKeyActivated,
  MembersVacated,
  MemberUrlChanged,
} from '../../generated/Committee/Committee'
import { CommitteeEpoch, Vacancy } from '../../generated/schema'
import { orderOf, partId } from '../shared/ids'
import { storable } from '../shared/texts'

export function handleCommitteeSeated(event: CommitteeSeated): void {
  const signers: Bytes[] = []
  const urls: string[] = []
  for (let i = 0; i < event.params.members.length; i++) {
    signers.push(event.params.members[i].signer)
    urls.push(storable(event.params.members[i].url))
  }
  const epoch = new CommitteeEpoch(event.params.epoch.toString())
  epoch.number = event.params.epoch.toI32()
  epoch.signers = signers
  epoch.urls = urls
  epoch.quorum = event.params.quorum
  epoch.seatedAt = event.block.timestamp
  epoch.save()
}

export function handleCustodyKeyActivated(event: CustodyKeyActivated): void {
  const epoch = CommitteeEpoch.load(event.params.epoch.toString())
  if (epoch == null) return
  epoch.activeAt = event.block.timestamp
  epoch.save()
}

export function handleMemberUrlChanged(event: MemberUrlChanged): void {
  const epoch = CommitteeEpoch.load(event.params.epoch.toString())
  if (epoch == null) return
  const urls = epoch.urls
  const signers = epoch.signers
  for (let i = 0; i < signers.length; i++) {
    if (signers[i].equals(event.params.signer)) urls[i] = storable(event.params.url)
  }
  epoch.urls = urls
  epoch.save()
}

/** Members keep their place in the committee, but count as absent from now on. */
export function handleMembersVacated(event: MembersVacated): void {
  const epoch = event.params.epoch.toString()
  for (let i = 0; i < event.params.signers.length; i++) {
    const signer = event.params.signers[i]
    const vacancy = new Vacancy(partId(epoch, signer.toHexString()))
    vacancy.order = orderOf(event)
    vacancy.epoch = epoch
    vacancy.signer = signer
    vacancy.reason = event.params.reason
    vacancy.timestamp = event.block.timestamp
    vacancy.transactionHash = event.transaction.hash
    vacancy.save()
  }
}
