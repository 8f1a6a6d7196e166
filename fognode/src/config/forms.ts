import * as v from 'valibot'

/* Forms of values that the parts of a node's configuration share, with the words for what does not fit. */

export const whole = (minimum: number, maximum = Number.MAX_SAFE_INTEGER) =>
  v.pipe(
    v.number('a whole number'),
    v.integer('a whole number'),
    v.minValue(minimum, `a whole number of at least ${minimum}`),
    v.maxValue(maximum, `a whole number of at most ${maximum}`),
  )

export const positive = v.pipe(v.number('a number above 0'), v.gtValue(0, 'a number above 0'))

export const text = v.pipe(v.string('text'), v.minLength(1, 'text that is not empty'))

export const url = v.pipe(
  v.string('an http or https URL'),
  v.regex(/^https?:\/\/[^\s]+$/, 'an http or https URL'),
  v.url('an http or https URL'),
)

/** 32 bytes, in lower case whatever is written. */
export const bytes32 = v.pipe(
  v.string('0x and 64 hex digits'),
  v.regex(/^0x[0-9a-fA-F]{64}$/, '0x and 64 hex digits'),
  v.transform((value) => value.toLowerCase() as `0x${string}`),
)

/** An account or contract, in lower case whatever is written. */
export const address = v.pipe(
  v.string('an address: 0x and 40 hex digits'),
  v.regex(/^0x[0-9a-fA-F]{40}$/, 'an address: 0x and 40 hex digits'),
  v.transform((value) => value.toLowerCase() as `0x${string}`),
)
