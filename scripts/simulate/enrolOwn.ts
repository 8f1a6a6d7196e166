import { declareModel } from '@fanal/sdk/devices/chain/declareModel'
import { enrolDevice } from '@fanal/sdk/devices/chain/enrolDevice'
import type { DeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import { signEnrolment } from '@fanal/sdk/devices/signEnrolment'
import type { FanalClient } from '@fanal/sdk/network/createFanalClient'
import { requireWallet } from '@fanal/sdk/network/requireWallet'
import { sha256, stringToHex } from 'viem'
import { deadlineIn } from '../network/deadlineIn.ts'
import { deviceDomainOf } from './deviceDomainOf.ts'

export type EnrolOwnParameters = {
  signer: DeviceSigner
  /** Number of a declared model; without it one is declared with this description. */
  model?: number | undefined
  description?: string
}

/** Seconds for which a device's consent to its enrolment is good. */
const CONSENT_SECONDS = 3_600

/** Enrols a device whose key is at hand as the wallet's own: both sign. */
export async function enrolOwn(client: FanalClient, parameters: EnrolOwnParameters) {
  const { signer, description = 'Simulated sensor' } = parameters
  const { address: owner } = requireWallet(client)
  const model =
    parameters.model ??
    (await declareModel(client, { kind: 1, digest: sha256(stringToHex(description)) })).model
  const deadline = await deadlineIn(client, CONSENT_SECONDS)
  const signature = await signEnrolment({
    signer,
    domain: deviceDomainOf(client.network),
    owner,
    model,
    batch: 0,
    deadline,
  })
  const sent = await enrolDevice(client, {
    proof: { key: signer.key, deadline, signature },
    model,
  })
  return { ...sent, model }
}
