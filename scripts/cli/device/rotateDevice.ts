import { readDevice } from '@fanal/sdk/devices/chain/readDevice'
import { rotateKey } from '@fanal/sdk/devices/chain/rotateKey'
import type { DeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import { signEnrolment } from '@fanal/sdk/devices/signEnrolment'
import { signKeyRotation } from '@fanal/sdk/devices/signKeyRotation'
import { requireWallet } from '@fanal/sdk/network/requireWallet'
import { deadlineIn } from '../../network/deadlineIn.ts'
import { deviceDomainOf } from '../../simulate/deviceDomainOf.ts'
import type { Context } from '../context.ts'

/** Seconds for which the new key's consent is good. */
const CONSENT_SECONDS = 3_600

/** Lets a device of the caller go on under another key: both keys sign, the owner sends it. */
export async function rotateDevice(
  { client, network }: Context,
  signer: DeviceSigner,
  successor: DeviceSigner,
) {
  const { address: owner } = requireWallet(client)
  const domain = deviceDomainOf(network)
  const { version, model } = await readDevice(client, { device: signer.id })
  const deadline = await deadlineIn(client, CONSENT_SECONDS)
  const [signature, consent] = await Promise.all([
    signKeyRotation({ signer, domain, successor: successor.id, deviceVersion: version }),
    signEnrolment({ signer: successor, domain, owner, model, batch: 0, deadline }),
  ])
  return rotateKey(client, {
    key: signer.key,
    signature,
    successor: { key: successor.key, deadline, signature: consent },
  })
}
