import { Address, BigInt, Bytes, ethereum } from '@graphprotocol/graph-ts'
import {
  ActionFrozen,
  FreezeLifted,
  FreezeProlonged,
  TargetRegistered,
} from '../../generated/Freezes/Freezes'
import { FreezableAction, FreezeChange } from '../../generated/schema'
import { eventId, orderOf } from '../shared/ids'

/** Kinds of actions that can be frozen; the contract's numbers run from 0. */
const ACTIONS: i32 = 5

function actionId(target: Address, action: i32): Bytes {
  return target.concatI32(action)
}

function loadAction(target: Address, action: i32, event: ethereum.Event): FreezableAction {
  const id = actionId(target, action)
  let one = FreezableAction.load(id)
  if (one != null) return one
  one = new FreezableAction(id)
  one.order = orderOf(event).times(BigInt.fromI32(ACTIONS)).plus(BigInt.fromI32(action))
  one.target = target
  one.action = action
  one.registered = false
  one.told = false
  return one
}

/** Names all actions of a target that can be frozen from now on; those it leaves out no longer can. */
export function handleTargetRegistered(event: TargetRegistered): void {
  const target = event.params.target
  for (let action = 0; action < ACTIONS; action++) {
    if (event.params.actions.includes(action)) {
      const one = loadAction(target, action, event)
      one.registered = true
      one.told = event.params.told
      one.save()
    } else {
      const known = FreezableAction.load(actionId(target, action))
      if (known == null) continue
      known.registered = false
      known.save()
    }
  }
}

export function handleActionFrozen(event: ActionFrozen): void {
  const one = loadAction(event.params.target, event.params.action, event)
  one.until = event.params.until
  one.save()
  noteChange(one, 'FROZEN', event.params.until, event)
}

export function handleFreezeProlonged(event: FreezeProlonged): void {
  const one = loadAction(event.params.target, event.params.action, event)
  one.until = event.params.until
  one.save()
  noteChange(one, 'PROLONGED', event.params.until, event)
}

export function handleFreezeLifted(event: FreezeLifted): void {
  const one = loadAction(event.params.target, event.params.action, event)
  one.until = event.block.timestamp
  one.save()
  noteChange(one, 'LIFTED', event.params.wouldHaveEnded, event)
}

function noteChange(one: FreezableAction, act: string, until: BigInt, event: ethereum.Event): void {
  const change = new FreezeChange(eventId(event))
  change.order = orderOf(event)
  change.action = one.id
  change.act = act
  change.until = until
  change.timestamp = event.block.timestamp
  change.transactionHash = event.transaction.hash
  change.save()
}
