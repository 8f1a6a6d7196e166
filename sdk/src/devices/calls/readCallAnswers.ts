import * as v from 'valibot'
import { hexOf } from '../../committee/internal/hexOf.ts'
import type { Hex } from '../../content/types.ts'
import { RetryableError } from '../../errors/FanalError.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import { fetchJson } from '../../network/fetchJson.ts'

const AnswersSchema = v.object({
  calls: v.array(
    v.object({
      callId: hexOf(32),
      acknowledgement: v.nullish(v.object({ value: v.pipe(v.string(), v.regex(/^-?\d{1,39}$/)) })),
    }),
  ),
})

export type ReadCallAnswersParameters = { device: Hex; signal?: AbortSignal | undefined }
/** What a device answered, with 6 decimals, by the call's id. */
export type ReadCallAnswersReturnType = Map<Hex, bigint>

/**
 * Which calls a device has acknowledged, as fog nodes heard it: the device signed that, but nobody need have put it on the
 * chain yet.
 *
 * @throws RetryableError when no node answers
 */
export async function readCallAnswers(
  client: Pick<FanalClient, 'network'>,
  { device, signal }: ReadCallAnswersParameters,
): Promise<ReadCallAnswersReturnType> {
  let failure: unknown
  for (const { url } of client.network.fogNodes) {
    try {
      const said = await fetchJson({
        url: `${url.replace(/\/+$/, '')}/v1/devices/${device}/calls`,
        signal,
      })
      const { calls } = v.parse(AnswersSchema, said)
      return new Map(
        calls.flatMap(({ callId, acknowledgement }) =>
          acknowledgement ? [[callId, BigInt(acknowledgement.value)]] : [],
        ),
      )
    } catch (error) {
      failure = error
    }
  }
  throw new RetryableError('No fog node answers about calls to this device.', {
    cause: failure,
    advice: 'Try again later.',
  })
}
