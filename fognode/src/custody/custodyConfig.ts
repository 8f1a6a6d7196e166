import * as v from 'valibot'

/** The `custody` part of a node's configuration. */
export const CustodyConfigSchema = v.strictObject({})

export type CustodyConfig = v.InferOutput<typeof CustodyConfigSchema>
