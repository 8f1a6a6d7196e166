import {
  decodeDeviceKey,
  type DeviceKey,
  deviceId,
  encodeDeviceKey,
} from '@fanal/sdk/devices/deviceKey'
import { devicePreimage } from '@fanal/sdk/devices/deviceTypedData'
import { verifyDeviceSignature } from '@fanal/sdk/devices/verifyDeviceSignature'
import type { Address, Hex } from 'viem'
import * as v from 'valibot'

/** What a device hands over to be enrolled, checked as far as it can be without the chain. */
export type EnrolmentProof = {
  device: Hex
  key: DeviceKey
  /** 0 when it is enrolled from a batch. */
  model: number
  /** Manufacturer's batch, or 0. */
  batch: number
  owner: Address
  /** Seconds since 1970. */
  deadline: number
  signature: Hex
}
export type ReadProofParameters = {
  /** As it was pasted or scanned. */
  text: string
  chainId: number
  registry: Address
  /** Set for a device that is suspended: the version under which it asks to return. */
  version?: number
}
export type ReadProofReturnType =
  { proof: EnrolmentProof; problem?: undefined } | { proof?: undefined; problem: string }

const hex = (bytes: number) =>
  v.pipe(
    v.string(),
    v.regex(new RegExp(`^0x[0-9a-fA-F]{${bytes * 2}}$`)),
    v.transform((text) => text.toLowerCase() as Hex),
  )
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const curve = v.pipe(
  v.union([v.picklist([0, 1]), v.picklist(['secp256k1', 'p256'])]),
  v.transform((name): 0 | 1 => (name === 1 || name === 'p256' ? 1 : 0)),
)
const ProofSchema = v.object({
  device: hex(32),
  key: v.union([v.object({ curve, x: hex(32), y: hex(32) }), hex(64)]),
  curve: v.optional(curve),
  model: v.optional(count, 0),
  batch: v.optional(count, 0),
  owner: hex(20),
  deadline: count,
  signature: v.union([hex(65), hex(64)]),
})

/** Reads the proof that a device makes of itself; says in words what is wrong with one that is none. */
export function readProof(parameters: ReadProofParameters): ReadProofReturnType {
  const { text, chainId, registry, version } = parameters
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { problem: 'This is not a device’s proof: it should begin with { and end with }.' }
  }
  const parsed = v.safeParse(ProofSchema, json)
  if (!parsed.success) {
    const field = v.getDotPath(parsed.issues[0])
    return {
      problem: field
        ? `The proof is not whole: its “${field}” is missing or is not what it should be.`
        : 'This is not a device’s proof.',
    }
  }
  const { device, model, batch, owner, deadline, signature } = parsed.output
  const key =
    typeof parsed.output.key === 'string'
      ? decodeDeviceKey(parsed.output.curve ?? 0, parsed.output.key)
      : parsed.output.key
  if (deviceId(key) !== device) return { problem: 'The key in the proof is not this device’s key.' }
  const domain = { chainId, registry }
  const preimage =
    version === undefined
      ? devicePreimage({
          domain,
          type: 'DeviceEnrolment',
          values: [device, owner, model, batch, deadline],
        })
      : devicePreimage({
          domain,
          type: 'DeviceReenrolment',
          values: [device, owner, version, deadline],
        })
  const isSigned = verifyDeviceSignature({
    device,
    preimage,
    signature,
    ...(key.curve === 1 && { key: encodeDeviceKey(key) }),
  })
  if (!isSigned)
    return {
      problem:
        'The device’s signature does not fit. It may have been made for another network, or something in it was changed.',
    }
  return { proof: { device, key, model, batch, owner, deadline, signature } }
}
