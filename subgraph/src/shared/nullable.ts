import { Entity, Value } from '@graphprotocol/graph-ts'

/** Sets a number that may be null: the generated setter takes 0 for null. */
export function setNumber(entity: Entity, name: string, value: i32): void {
  entity.set(name, Value.fromI32(value))
}

/** Sets a flag that may be null: the generated setter takes false for null. */
export function setFlag(entity: Entity, name: string, value: boolean): void {
  entity.set(name, Value.fromBoolean(value))
}
