import { decodeAbiParameters, encodeAbiParameters, type Hex } from 'viem'
import { fromHex } from '../content/bytes.ts'
import type { Bytes } from '../content/types.ts'
import { IntegrityError } from '../errors/FanalError.ts'
import type { Scene } from './types.ts'

/**
 * A scene as roadside devices send it along with their event and nodes publish it: its ABI encoding, as one raw IPFS block
 * under the digest that is signed. Parties are put in the order of their ids, as the contracts ask for.
 */
export const encodeScene = (scene: Scene): Bytes =>
  fromHex(encodeAbiParameters([SCENE], [orderScene(scene)]))

/**
 * The same read back.
 *
 * @throws IntegrityError when it is something else
 */
export function decodeScene(bytes: Uint8Array): Scene {
  try {
    const [{ time, parties }] = decodeAbiParameters([SCENE], bytes)
    return { time, parties: [...parties] }
  } catch (cause) {
    throw new IntegrityError('What a roadside device has sent along is not a scene.', { cause })
  }
}

/** The scene with its parties in ascending order of their ids. */
export const orderScene = ({ time, parties }: Scene): Scene => ({
  time,
  parties: parties
    .map(({ car, version, share }) => ({ car: car.toLowerCase() as Hex, version, share }))
    .sort((left, right) => (left.car < right.car ? -1 : 1)),
})

const SCENE = {
  type: 'tuple',
  components: [
    { name: 'time', type: 'uint40' },
    {
      name: 'parties',
      type: 'tuple[]',
      components: [
        { name: 'car', type: 'bytes32' },
        { name: 'version', type: 'uint32' },
        { name: 'share', type: 'uint16' },
      ],
    },
  ],
} as const
