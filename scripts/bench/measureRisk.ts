import { encodeRecording } from '@fanal/sdk/insurance/recording'
import { assess } from '../../fognode/src/insurance/quotes/assess.ts'
import { variedTrip } from '../../fognode/src/insurance/testing/variedTrip.ts'

const MINUTES = 15
const RUNS = 5

/**
 * Milliseconds of one core in which a node hashes, reads and scores the recording of a quarter of an hour at 50 Hz; the first run
 * is the slowest.
 */
export function measureRisk(): { first: number; later: number } {
  const { motion } = variedTrip({ seconds: MINUTES * 60, hertz: 50, sensor: 'fading' })
  const plaintext = new TextEncoder().encode(encodeRecording(motion))
  const times = Array.from({ length: RUNS }, () => {
    const before = process.cpuUsage()
    assess(plaintext)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  const later = times.slice(1).sort((a, b) => a - b)[(RUNS - 1) >> 1] ?? 0
  return { first: Math.round(times[0] ?? 0), later: Math.round(later) }
}
