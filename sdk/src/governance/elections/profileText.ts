import canonicalize from 'canonicalize'
import * as v from 'valibot'
import { InputError, IntegrityError } from '../../errors/FanalError.ts'
import { plainText } from '../text/plainText.ts'
import type { CandidateProfile } from '../types.ts'

const ProfileSchema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  statement: v.pipe(v.string(), v.maxLength(8_000)),
  url: v.optional(v.pipe(v.string(), v.url(), v.regex(/^https?:/), v.maxLength(300))),
})

/**
 * A candidate's profile as it is stored: canonical JSON, so that the same words have the same digest.
 *
 * @throws InputError when the name is missing or something is too long
 */
export function writeProfileText(profile: CandidateProfile): string {
  const { url, ...rest } = profile
  const parsed = v.safeParse(ProfileSchema, url === undefined || url === '' ? rest : profile)
  if (parsed.success) return canonicalize(parsed.output) ?? ''
  const [issue] = parsed.issues
  throw new InputError(`The profile's ${v.getDotPath(issue) ?? 'form'} is no good.`, {
    advice:
      'A name of at most 80 characters, a statement of at most 8,000, and, if any, a web address.',
  })
}

/**
 * A profile from its stored text.
 *
 * @throws IntegrityError when it is none
 */
export function readProfileText(text: string): CandidateProfile {
  try {
    const { name, statement, url } = v.parse(ProfileSchema, JSON.parse(text))
    return { name: plainText(name), statement: plainText(statement), url }
  } catch (cause) {
    throw new IntegrityError('What is stored as the profile is not one.', { cause })
  }
}
