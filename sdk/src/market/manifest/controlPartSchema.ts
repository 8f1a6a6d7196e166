import * as v from 'valibot'
import { FIRST_APPLICATION_KIND } from '../../devices/eventKinds.ts'
import { addressLike, hexAny, hexOf, positive, text } from './manifestForms.ts'

const applicationKind = v.pipe(
  v.number(),
  v.safeInteger('a whole number'),
  v.minValue(FIRST_APPLICATION_KIND, `at least ${FIRST_APPLICATION_KIND}`),
  v.maxValue(0xffff, 'at most 65535'),
)

/** What a control is: the right to command a device. There is nothing to open; the device checks the right itself. */
export const ControlPartSchema = v.strictObject({
  version: v.literal(1, 'version 1, the only one this software knows'),
  datasetId: hexOf(32),
  chainId: positive,
  registry: addressLike,
  kind: v.literal('control'),
  control: v.strictObject({
    /** The `DeviceCalls` contract through which commands are sent. */
    contract: addressLike,
    device: hexOf(32),
    /** Commands that it understands, by the number that a call names. */
    actions: v.pipe(
      v.array(
        v.strictObject({
          kind: applicationKind,
          name: v.pipe(text(100), v.minLength(1, 'not empty')),
          /** What it does and what its data mean. */
          description: v.exactOptional(text(1000)),
        }),
      ),
      v.minLength(1, 'at least one action'),
      v.maxLength(100),
      v.check(
        (actions) => new Set(actions.map(({ kind }) => kind)).size === actions.length,
        'each kind once',
      ),
    ),
  }),
  signature: v.exactOptional(hexAny),
})

export type ControlPart = v.InferOutput<typeof ControlPartSchema>
export type ControlDescription = ControlPart['control']
