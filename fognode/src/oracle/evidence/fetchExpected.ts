import type { DeviceDomain } from '@fanal/sdk/devices/deviceTypedData'
import { verifyDeviceEvent } from '@fanal/sdk/devices/verifyDeviceEvent'
import { encodeEvidenceLine, type EvidenceEvent } from '@fanal/sdk/oracle/evidence'
import type { Hex } from 'viem'
import { HttpError } from '../../http/httpError.ts'
import type { EvidenceKeeper } from './createEvidenceKeeper.ts'

export type FetchExpectedParameters = {
  evidence: EvidenceKeeper
  domain: DeviceDomain
  digest: Hex
  /** The events as this node has them. */
  expected: readonly EvidenceEvent[]
  /** Ends the reading of it. */
  signal: AbortSignal
}

/**
 * A leader's evidence, if each line is the expected event with a signature of its device.
 *
 * @throws HttpError 409 `wrong_evidence` when one is not.
 */
export async function fetchExpected(parameters: FetchExpectedParameters): Promise<EvidenceEvent[]> {
  const { evidence, domain, digest, expected, signal } = parameters
  const lines = await evidence.read(digest, expected.length, signal)
  for (const [at, line] of lines.entries()) {
    const own = expected[at]
    const { event, signature, key } = line
    const isSame =
      own && encodeEvidenceLine({ ...line, ...signatureOf(own) }) === encodeEvidenceLine(own)
    if (
      isSame !== true ||
      (signature !== own?.signature && !verifyDeviceEvent({ event, domain, signature, key }))
    )
      throw new HttpError(409, 'wrong_evidence', `Line ${at + 1} of the evidence is not valid.`)
  }
  return lines
}

function signatureOf({ signature, key }: EvidenceEvent) {
  return { signature, ...(key === undefined ? {} : { key }) }
}
