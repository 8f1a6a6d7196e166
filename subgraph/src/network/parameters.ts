import {
  ParameterChanged,
  ParameterDefined,
} from '../../generated/NetworkParameters/NetworkParameters'
import { Parameter, ParameterChange } from '../../generated/schema'
import { eventId, orderOf } from '../shared/ids'
import { shortText } from '../shared/texts'

/** Defined for the first time, or anew with other bounds. */
export function handleParameterDefined(event: ParameterDefined): void {
  const name = shortText(event.params.name)
  let parameter = Parameter.load(name)
  if (parameter == null) {
    parameter = new Parameter(name)
    parameter.nameWord = event.params.name
    parameter.order = orderOf(event)
  }
  parameter.kind = event.params.kind
  parameter.value = event.params.value
  parameter.min = event.params.min
  parameter.max = event.params.max
  parameter.target = event.params.target
  parameter.setter = event.params.setter
  parameter.save()
}

export function handleParameterChanged(event: ParameterChanged): void {
  const parameter = Parameter.load(shortText(event.params.name))
  if (parameter == null) return
  parameter.value = event.params.value
  parameter.save()

  const change = new ParameterChange(eventId(event))
  change.order = orderOf(event)
  change.parameter = parameter.id
  change.previous = event.params.previous
  change.value = event.params.value
  change.timestamp = event.block.timestamp
  change.transactionHash = event.transaction.hash
  change.save()
}
