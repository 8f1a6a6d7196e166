import * as v from 'valibot'
import { CommitteeSlotSchema } from '../../committee/committeeSlot.ts'
import { OwnerSlotSchema } from '../../committee/ownerSlot.ts'
import { MAX_RECORD_SIZE, RECORD_OVERHEAD } from '../../content/constants.ts'
import { isSafeFileName } from '../../content/safeFileName.ts'
import { ColumnSchema, type ManifestColumn } from './columnSchema.ts'
import { type ControlPart, ControlPartSchema } from './controlPartSchema.ts'
import {
  addressLike,
  cid,
  count,
  dateTime,
  hexAny,
  hexOf,
  positive,
  text,
} from './manifestForms.ts'
import { type StreamPart, StreamPartSchema } from './streamPartSchema.ts'

export { ColumnSchema, type ManifestColumn }

export const SampleRowSchema = v.strictObject({
  index: count,
  row: text(65_536),
  salt: hexOf(32),
  path: v.pipe(v.array(hexOf(32)), v.maxLength(53)),
})

export const RowCommitmentSchema = v.strictObject({
  format: v.picklist(['csv', 'jsonl']),
  delimiter: v.exactOptional(v.pipe(v.string(), v.regex(/^[,;\t|]$/, 'one of , ; tab |'))),
  count: positive,
  root: hexOf(32),
  header: v.exactOptional(v.pipe(v.array(text(1024)), v.maxLength(2000))),
  sample: v.pipe(v.array(SampleRowSchema), v.maxLength(1000)),
})

export const ContentDescriptionSchema = v.strictObject({
  cid,
  bytes: positive,
  plaintextBytes: positive,
  mediaType: text(256),
  fileName: v.pipe(
    text(1024),
    v.minLength(1, 'not empty'),
    v.check(isSafeFileName, 'the name of a file, not a path'),
  ),
  compression: v.picklist(['none', 'gzip']),
  encryption: v.literal('aes128gcm'),
  recordSize: v.pipe(
    v.number(),
    v.safeInteger('a whole number'),
    v.minValue(RECORD_OVERHEAD + 1),
    v.maxValue(MAX_RECORD_SIZE),
  ),
  salt: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/, '16 bytes in base64url')),
})

/** A key slot: those that this version knows are checked whole, others are kept as they are. */
export const SlotSchema = v.pipe(
  v.looseObject({ type: v.pipe(text(64), v.minLength(1)) }),
  v.check(
    (slot) => slot.type !== 'committee' || v.is(CommitteeSlotSchema, slot),
    'a committee slot as docs/custody.md describes it',
  ),
  v.check(
    (slot) => slot.type !== 'owner' || v.is(OwnerSlotSchema, slot),
    'an owner slot as docs/custody.md describes it',
  ),
)

/** What opens a file. */
export const FilePartSchema = v.strictObject({
  version: v.literal(1, 'version 1, the only one this software knows'),
  datasetId: hexOf(32),
  chainId: positive,
  registry: addressLike,
  kind: v.literal('file'),
  content: ContentDescriptionSchema,
  recordRoot: hexOf(32),
  keyDigest: hexOf(32),
  rows: v.exactOptional(RowCommitmentSchema),
  columns: v.exactOptional(v.pipe(v.array(ColumnSchema), v.maxLength(2000))),
  slots: v.pipe(v.array(SlotSchema), v.minLength(1, 'at least one key slot'), v.maxLength(16)),
  signature: v.exactOptional(hexAny),
})

/** Our own part of a manifest, by the kind of what is described. */
export const FanalPartSchema = v.variant('kind', [
  FilePartSchema,
  StreamPartSchema,
  ControlPartSchema,
])

const license = v.pipe(
  v.string(),
  v.regex(/^([A-Za-z0-9.+-]{1,64}|https?:\/\/\S{1,2000})$/, 'an SPDX identifier or a URL'),
)

/** The public description of a dataset: JSON-LD schema.org/Dataset and what is needed to open it. */
export const ManifestSchema = v.pipe(
  v.looseObject({
    '@context': v.literal('https://schema.org/'),
    '@type': v.literal('Dataset'),
    name: v.pipe(text(200), v.minLength(1, 'not empty')),
    description: text(20_000),
    keywords: v.pipe(v.array(text(100)), v.maxLength(50)),
    license,
    creator: v.looseObject({
      '@type': v.picklist(['Person', 'Organization']),
      identifier: v.pipe(
        v.string(),
        v.regex(/^eip155:[1-9][0-9]*:0x[0-9a-fA-F]{40}$/, 'eip155:<chainId>:<address>'),
      ),
      name: v.exactOptional(text(200)),
    }),
    dateCreated: dateTime,
    encodingFormat: text(256),
    /** Files only: a stream grows, and a control has no content. */
    contentSize: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9]+ B$/, 'like "1234 B"'))),
    variableMeasured: v.exactOptional(v.pipe(v.array(text(1024)), v.maxLength(2000))),
    fanal: FanalPartSchema,
  }),
  v.forward(
    v.check(
      ({ fanal, contentSize }) => (fanal.kind === 'file') === (contentSize !== undefined),
      'the size of a file, and of nothing else',
    ),
    ['contentSize'],
  ),
)

export type Manifest = v.InferOutput<typeof ManifestSchema>
export type FilePart = v.InferOutput<typeof FilePartSchema>
export type FileManifest = Manifest & { fanal: FilePart }
export type StreamManifest = Manifest & { fanal: StreamPart }
export type ControlManifest = Manifest & { fanal: ControlPart }
export type ManifestSlot = v.InferOutput<typeof SlotSchema>

/** A manifest is one IPFS block. */
export const MAX_MANIFEST_BYTES = 1 << 20
