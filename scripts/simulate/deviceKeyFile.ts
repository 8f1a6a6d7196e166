import { open, readFile, stat } from 'node:fs/promises'
import { hexOf } from '@fanal/sdk/committee/internal/hexOf'
import {
  createDeviceSigner,
  type CreateDeviceSignerReturnType,
} from '@fanal/sdk/devices/createDeviceSigner'
import { Curve } from '@fanal/sdk/devices/deviceKey'
import { InputError } from '@fanal/sdk/errors/FanalError'
import * as v from 'valibot'

const KeyFileSchema = v.object({
  curve: v.picklist(['secp256k1', 'p256']),
  /** The public name, for people. */
  device: hexOf(32),
  secretKey: hexOf(32),
})

export type CurveName = v.InferOutput<typeof KeyFileSchema>['curve']

/** Draws a key and keeps it in a new file that only the owner of the file reads. */
export async function createDeviceKeyFile(
  path: string,
  curve: CurveName,
): Promise<CreateDeviceSignerReturnType> {
  const signer = createDeviceSigner({ curve: curve === 'p256' ? Curve.P256 : Curve.Secp256k1 })
  const { id: device, secretKey } = signer
  const file = await open(path, 'wx', 0o600).catch((cause: unknown) => {
    throw new InputError(`${path} cannot be made; a key is never written over another file.`, {
      cause,
    })
  })
  await file.writeFile(`${JSON.stringify({ curve, device, secretKey }, undefined, 2)}\n`)
  await file.sync()
  await file.close()
  return signer
}

/** The key in a file that `createDeviceKeyFile` made. */
export async function readDeviceKeyFile(path: string): Promise<CreateDeviceSignerReturnType> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new InputError(`The device's key file ${path} cannot be read.`, {
      cause,
      advice: 'The command "device create FILE" makes one.',
    })
  })
  if (((await stat(path)).mode & 0o077) !== 0)
    process.stderr.write(`Warning: others can read ${path}; chmod 600 it.\n`)
  try {
    const { curve, secretKey } = v.parse(KeyFileSchema, JSON.parse(text))
    return createDeviceSigner({
      curve: curve === 'p256' ? Curve.P256 : Curve.Secp256k1,
      secretKey,
    })
  } catch {
    // What is in it is never repeated.
    throw new InputError(`${path} is no key file of a device.`)
  }
}
