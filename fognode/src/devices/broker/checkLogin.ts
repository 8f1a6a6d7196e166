import {
  DEVICE_USERNAME,
  DeviceLoginSchema,
  verifyDeviceLogin,
} from '@fanal/sdk/devices/deviceLogin'
import type { DeviceDomain } from '@fanal/sdk/devices/deviceTypedData'
import * as v from 'valibot'
import type { Hex } from 'viem'
import type { DeviceDirectory } from '../directory/deviceDirectory.ts'
import type { Challenges } from './createChallenges.ts'

export type CheckLoginParameters = {
  domain: DeviceDomain
  challenges: Challenges
  directory: DeviceDirectory
  clientId: string
  username: string | undefined
  password: Uint8Array | undefined
}

/** Codes of MQTT 3.1.1: 3 = cannot be decided now, 4 = what was given is malformed, 5 = refused. */
export type LoginAnswer =
  { ok: true; device: Hex } | { ok: false; returnCode: 3 | 4 | 5; why: string }

/** Whether a client is the device whose id it bears: by its signature over a challenge of this node. */
export async function checkLogin(parameters: CheckLoginParameters): Promise<LoginAnswer> {
  const { domain, challenges, directory, clientId, username, password } = parameters
  const refuse = (returnCode: 3 | 4 | 5, why: string): LoginAnswer => ({
    ok: false,
    returnCode,
    why,
  })
  if (!/^0x[0-9a-f]{64}$/.test(clientId)) return refuse(4, 'the client id is no device id')
  const device = clientId as Hex
  const login = username === DEVICE_USERNAME ? readLogin(password) : undefined
  if (login === undefined) return refuse(4, 'user name or password are not those of a device')
  if (!challenges.isGood(login.challenge))
    return refuse(5, 'the challenge is unknown, was used, or has expired')
  if (!verifyDeviceLogin({ device, login, domain })) return refuse(5, 'not signed by the device')
  challenges.use(login.challenge)
  try {
    const record = await directory.find(device)
    if (record === undefined || record.retired) return refuse(5, 'the device is not enrolled')
  } catch {
    return refuse(3, 'the chain cannot be asked for the device')
  }
  return { ok: true, device }
}

function readLogin(password: Uint8Array | undefined) {
  try {
    const parsed = v.safeParse(
      DeviceLoginSchema,
      JSON.parse(Buffer.from(password ?? []).toString()),
    )
    return parsed.success ? parsed.output : undefined
  } catch {
    return undefined
  }
}
