import { encodeAbiParameters, type Hex, keccak256 } from 'viem'
import { toHex } from '../../content/bytes.ts'
import { sha256 } from '../../content/sha256.ts'
import { InputError } from '../../errors/FanalError.ts'
import { standardTree } from '../../governance/elections/standardTree.ts'

export type DeviceList = {
  /** Merkle root over the devices. */
  root: Hex
  /** How many devices are on it. */
  size: number
  /** The list itself, one id a line in rising order: one raw IPFS block. */
  content: string
  /** sha2-256 of `content`. */
  listDigest: Hex
  /**
   * Path from a device to the root.
   *
   * @throws InputError when it is not on the list
   */
  pathOf: (device: Hex) => Hex[]
}
export type BuildDeviceListReturnType = DeviceList

/**
 * A maker's list of devices as `registerBatch` takes it: 10,000 and more of them for the price of one transaction. Equal ids
 * count once.
 *
 * @throws InputError when it is empty or an entry is no device id
 */
export function buildDeviceList(devices: readonly Hex[]): BuildDeviceListReturnType {
  const wrong = devices.find((device) => !/^0x[0-9a-fA-F]{64}$/.test(device))
  if (wrong !== undefined) throw new InputError(`“${wrong}” is not the id of a device.`)
  const ids = [...new Set(devices.map((device) => device.toLowerCase() as Hex))].sort()
  if (ids.length === 0) throw new InputError('A list needs at least one device.')
  const tree = standardTree(ids.map(leafOf))
  const content = ids.map((id) => `${id}\n`).join('')
  return {
    root: tree.root,
    size: ids.length,
    content,
    listDigest: toHex(sha256(new TextEncoder().encode(content))),
    pathOf: (device) => {
      const path = tree.proofOf(leafOf(device))
      if (path) return path
      throw new InputError('The device is not on this list.', { details: { device } })
    },
  }
}

const leafOf = (device: Hex) =>
  keccak256(keccak256(encodeAbiParameters([{ type: 'bytes32' }], [device])))
