import { readDevice } from '@fanal/sdk/devices/chain/readDevice'
import type { CreateDeviceSignerReturnType } from '@fanal/sdk/devices/createDeviceSigner'
import { signEnrolment } from '@fanal/sdk/devices/signEnrolment'
import { signReenrolment } from '@fanal/sdk/devices/signReenrolment'
import { InputError } from '@fanal/sdk/errors/FanalError'
import { isAddress } from 'viem'
import { deadlineIn } from '../../network/deadlineIn.ts'
import { deviceDomainOf } from '../../simulate/deviceDomainOf.ts'
import { type Context, text } from '../context.ts'
import { numberOf } from '../numberOf.ts'

/** Seconds for which a device's proof is good. */
const PROOF_SECONDS = 86_400

/** What a device shows to be enrolled by somebody, or to come back after it was suspended; as the app takes it. */
export async function signProof(context: Context, signer: CreateDeviceSignerReturnType) {
  const { client, network, options } = context
  const deadline = await deadlineIn(client, PROOF_SECONDS)
  const domain = deviceDomainOf(network)
  const shown = { device: signer.id, key: signer.key }
  if (options.return === true) {
    const { owner, version, suspended } = await readDevice(client, { device: signer.id })
    if (!suspended)
      throw new InputError('This device is not suspended, so it has nothing to come back from.')
    const terms = { owner, deadline }
    const signature = await signReenrolment({ signer, domain, ...terms, deviceVersion: version })
    return { ...shown, ...terms, signature }
  }
  const owner = text(options, 'owner')
  if (owner === undefined || !isAddress(owner))
    throw new InputError('Who becomes its owner? Give --owner ADDRESS.')
  const model = numberOf(options, 'model', 0)
  const batch = numberOf(options, 'batch', 0)
  if (model === 0 && batch === 0)
    throw new InputError('Of which model is it? Give --model N, or --batch N for a list.')
  const terms = { owner, model, batch, deadline }
  const signature = await signEnrolment({ signer, domain, ...terms })
  return { ...shown, ...terms, signature }
}
