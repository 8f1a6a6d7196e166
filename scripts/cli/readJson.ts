import { readFile } from 'node:fs/promises'
import { InputError } from '@fanal/sdk/errors/FanalError'
import * as v from 'valibot'

/** A form that somebody wrote to a JSON file; the error names the entry that is wrong. */
export async function readJson<Schema extends v.GenericSchema>(
  path: string,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const json: unknown = await readFile(path, 'utf8')
    .then((raw) => JSON.parse(raw) as unknown)
    .catch((cause: unknown) => {
      throw new InputError(`The form ${path} cannot be read as JSON.`, { cause })
    })
  const parsed = v.safeParse(schema, json)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new InputError(`${path} is not a form: ${v.getDotPath(issue) ?? ''} ${issue.message}`)
}
