/** What the chain says of a custody key: `epoch` generated it and 0 = none was made. */
type ChainKey = { epoch: number }

export type FindCustodyHolderParameters<Key extends ChainKey> = {
  /** Epoch that generated the key, as slots name it. */
  custodyEpoch: number
  /** The epoch in office; 0 before the first. */
  activeEpoch: number
  /** `Committee.custodyKeyOf`. */
  keyOf: (epoch: number) => Promise<Key>
}

/** The epoch whose members hold the key now, with its package there; undefined when no such key is known. */
export type FindCustodyHolderReturnType<Key extends ChainKey> =
  { holder: number; key: Key } | undefined

/**
 * Finds who holds a custody key: the newest epoch to which it was handed over. It stays the last holder of what was sealed to it,
 * also when the committees after it made a key of their own.
 */
export async function findCustodyHolder<Key extends ChainKey>(
  parameters: FindCustodyHolderParameters<Key>,
): Promise<FindCustodyHolderReturnType<Key>> {
  const { custodyEpoch, activeEpoch, keyOf } = parameters
  if (custodyEpoch < 1) return undefined
  for (let holder = activeEpoch; holder >= custodyEpoch; holder -= 1) {
    const key = await keyOf(holder)
    if (key.epoch === custodyEpoch) return { holder, key }
  }
  return undefined
}
