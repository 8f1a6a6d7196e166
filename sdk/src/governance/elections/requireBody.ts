import { NotFoundError } from '../../errors/marketErrors.ts'
import type { FanalClient } from '../../network/createFanalClient.ts'
import type { BodyView } from '../types.ts'
import { readBodies } from './readBodies.ts'

/**
 * One elected body.
 *
 * @throws NotFoundError
 */
export async function requireBody(client: FanalClient, bodyId: number): Promise<BodyView> {
  const body = (await readBodies(client)).find((one) => one.bodyId === bodyId)
  if (body) return body
  throw new NotFoundError(`There is no elected body ${bodyId}.`)
}
