import { ethereum } from '@graphprotocol/graph-ts'

/** A struct of these values. */
export function tupleOf(values: ethereum.Value[]): ethereum.Value {
  const tuple = new ethereum.Tuple()
  for (let i = 0; i < values.length; i++) tuple.push(values[i])
  return ethereum.Value.fromTuple(tuple)
}

/** A list of structs, given as one list for each of their fields. */
export function tuplesOf(columns: ethereum.Value[]): ethereum.Value {
  const rows: ethereum.Tuple[] = []
  const count = columns[0].toArray().length
  for (let row = 0; row < count; row++) {
    const tuple = new ethereum.Tuple()
    for (let i = 0; i < columns.length; i++) tuple.push(columns[i].toArray()[row])
    rows.push(tuple)
  }
  return ethereum.Value.fromTupleArray(rows)
}
