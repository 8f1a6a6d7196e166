import * as v from 'valibot'
import { hexOf } from './internal/hexOf.ts'
import { KeyPackageSchema } from './keyPackage.ts'

/** What a keeper must not lose: its secret share with the public package it belongs to. Secret. */
export const ShareBackupSchema = v.strictObject({
  /** Epoch of the committee in which this node holds the share. */
  epoch: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Index of the keeper, from 1. */
  member: v.pipe(v.number(), v.integer(), v.minValue(1)),
  keyPackage: KeyPackageSchema,
  secretShare: hexOf(32),
})

export type ShareBackup = v.InferOutput<typeof ShareBackupSchema>
