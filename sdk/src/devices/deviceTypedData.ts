import { keccak_256 } from '@noble/hashes/sha3.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { concatBytes, toHex } from '../content/bytes.ts'
import type { Bytes, Hex } from '../content/types.ts'
import { words } from './internal/words.ts'

/** Where a device's signatures hold: the chain and the registry on it. */
export type DeviceDomain = {
  chainId: number
  /** The DeviceRegistry. */
  registry: Hex
}

/** EIP-712 types of the domain "Fanal Devices"; docs/formats.md says what each is for. */
export const DEVICE_TYPES = {
  DeviceEvent: [
    { name: 'device', type: 'bytes32' },
    { name: 'deviceVersion', type: 'uint32' },
    { name: 'seq', type: 'uint64' },
    { name: 'time', type: 'uint40' },
    { name: 'kind', type: 'uint32' },
    { name: 'value', type: 'int128' },
    { name: 'payloadDigest', type: 'bytes32' },
  ],
  DeviceEnrolment: [
    { name: 'device', type: 'bytes32' },
    { name: 'owner', type: 'address' },
    { name: 'model', type: 'uint32' },
    { name: 'batch', type: 'uint32' },
    { name: 'deadline', type: 'uint40' },
  ],
  DeviceReenrolment: [
    { name: 'device', type: 'bytes32' },
    { name: 'owner', type: 'address' },
    { name: 'deviceVersion', type: 'uint32' },
    { name: 'deadline', type: 'uint40' },
  ],
  EnrolmentConsent: [
    { name: 'device', type: 'bytes32' },
    { name: 'model', type: 'uint32' },
    { name: 'maxBond', type: 'uint256' },
    { name: 'deadline', type: 'uint40' },
  ],
  KeyRotation: [
    { name: 'device', type: 'bytes32' },
    { name: 'successor', type: 'bytes32' },
    { name: 'deviceVersion', type: 'uint32' },
  ],
  DeviceLogin: [
    { name: 'device', type: 'bytes32' },
    { name: 'challenge', type: 'bytes32' },
    { name: 'time', type: 'uint40' },
  ],
  DeviceDataRequest: [
    { name: 'device', type: 'bytes32' },
    { name: 'datasetId', type: 'bytes32' },
    { name: 'account', type: 'address' },
    { name: 'time', type: 'uint40' },
  ],
} as const

export type DeviceType = keyof typeof DEVICE_TYPES

/** The domain as wallets and viem take it. */
export const deviceTypedDataDomain = ({ chainId, registry }: DeviceDomain) =>
  ({ name: 'Fanal Devices', version: '1', chainId, verifyingContract: registry }) as const

const hashText = (text: string) => toHex(keccak_256(utf8ToBytes(text)))

/** keccak256 of a type's EIP-712 encoding. */
export const deviceTypeHash = (type: DeviceType): Hex =>
  hashText(`${type}(${DEVICE_TYPES[type].map((field) => `${field.type} ${field.name}`).join(',')})`)

/** EIP-712 domain separator, 32 bytes; does not change, so it can be kept. */
export function deviceDomainSeparator({ chainId, registry }: DeviceDomain): Bytes {
  const typeHash = hashText(
    'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)',
  )
  return keccak_256(
    words(typeHash, hashText('Fanal Devices'), hashText('1'), chainId, registry),
  ) as Bytes
}

export type DevicePreimageParameters = {
  domain: DeviceDomain
  type: DeviceType
  /** The fields' values in the order of the type. */
  values: readonly (bigint | number | Hex)[]
}

/**
 * What a device signs: 0x1901 ‖ domain separator ‖ struct hash, 66 bytes. secp256k1 devices sign its keccak256 (which makes
 * it the EIP-712 digest), P-256 devices its sha-256, as secure elements do.
 */
export function devicePreimage({ domain, type, values }: DevicePreimageParameters): Bytes {
  const structHash = keccak_256(words(deviceTypeHash(type), ...values))
  return concatBytes(Uint8Array.of(0x19, 0x01), deviceDomainSeparator(domain), structHash)
}
