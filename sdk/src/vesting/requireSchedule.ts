import type { Hex } from 'viem'
import { NotFoundError } from '../errors/marketErrors.ts'
import type { FanalClient } from '../network/createFanalClient.ts'
import { readSchedules } from './readSchedules.ts'
import type { ScheduleView } from './types.ts'

/**
 * One schedule.
 *
 * @throws NotFoundError
 */
export async function requireSchedule(client: FanalClient, scheduleId: Hex): Promise<ScheduleView> {
  const schedules = await readSchedules(client)
  const id = scheduleId.toLowerCase()
  const schedule = schedules.find((one) => one.scheduleId.toLowerCase() === id)
  if (schedule) return schedule
  throw new NotFoundError(`There is no vesting schedule ${scheduleId}.`)
}
