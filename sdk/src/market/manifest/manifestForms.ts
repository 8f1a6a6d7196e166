import * as v from 'valibot'

export const text = (limit: number) =>
  v.pipe(v.string(), v.maxLength(limit, `at most ${limit} characters`))
export const hexOf = (bytes: number) =>
  v.custom<`0x${string}`>(
    (value) => typeof value === 'string' && new RegExp(`^0x[0-9a-f]{${2 * bytes}}$`).test(value),
    `0x and ${2 * bytes} lower-case hex digits`,
  )
export const hexAny = v.custom<`0x${string}`>(
  (value) => typeof value === 'string' && /^0x([0-9a-f]{2})+$/.test(value),
  '0x and an even number of lower-case hex digits',
)
export const addressLike = v.custom<`0x${string}`>(
  (value) => typeof value === 'string' && /^0x[0-9a-fA-F]{40}$/.test(value),
  'an address (0x and 40 hex digits)',
)
export const count = v.pipe(
  v.number(),
  v.safeInteger('a whole number'),
  v.minValue(0, 'not negative'),
)
export const positive = v.pipe(
  v.number(),
  v.safeInteger('a whole number'),
  v.minValue(1, 'at least 1'),
)
export const cid = v.pipe(v.string(), v.regex(/^b[a-z2-7]{58,}$/, 'a CIDv1 in base32'))
export const dateTime = v.pipe(
  v.string(),
  v.isoTimestamp('a date and time, like 2026-11-21T12:00:00.000Z'),
)
export const primitive = v.union([v.number(), text(256)])
