import { CallListed } from '../../generated/CouncilGuard/CouncilGuard'
import { CouncilCreated, CouncilSeated } from '../../generated/CouncilSeats/CouncilSeats'
import { Council, CouncilCall, CouncilChange } from '../../generated/schema'
import { eventId, orderOf } from '../shared/ids'
import { bytesOf } from '../shared/texts'

export function handleCouncilCreated(event: CouncilCreated): void {
  const council = new Council('council')
  council.safe = event.params.safe
  council.guard = event.params.guard
  council.members = []
  council.threshold = 0
  council.save()
}

export function handleCouncilSeated(event: CouncilSeated): void {
  const members = bytesOf(event.params.members)
  const threshold = event.params.threshold.toI32()
  const council = Council.load('council')
  if (council != null) {
    council.members = members
    council.threshold = threshold
    council.save()
  }
  const change = new CouncilChange(eventId(event))
  change.order = orderOf(event)
  change.members = members
  change.threshold = threshold
  change.timestamp = event.block.timestamp
  change.transactionHash = event.transaction.hash
  change.save()
}

export function handleCallListed(event: CallListed): void {
  const id = event.params.target.concat(event.params.selector)
  let call = CouncilCall.load(id)
  // A function that is listed again stands where it was added last.
  if (call == null || (event.params.listed && !call.listed)) {
    call = new CouncilCall(id)
    call.order = orderOf(event)
    call.target = event.params.target
    call.selector = event.params.selector
  }
  call.listed = event.params.listed
  call.save()
}
