import { DRIVING_EVENT_KINDS } from '../types.ts'
import { type MakeTripParameters, type MakeTripReturnType, makeTrip } from './makeTrip.ts'

/** Seven minutes with every kind of harsh manoeuvre twice, and ordinary corners between them. */
export function variedTrip(parameters: Partial<MakeTripParameters> = {}): MakeTripReturnType {
  const harsh = [...DRIVING_EVENT_KINDS, ...DRIVING_EVENT_KINDS].map((kind, i) => ({
    kind,
    at: 30 + i * 30,
  }))
  const corners = harsh.map(({ at }, i) => ({
    kind: i % 2 === 0 ? ('corner_left' as const) : ('corner_right' as const),
    at: at + 15,
  }))
  return makeTrip({ seconds: 420, manoeuvres: [...harsh, ...corners], ...parameters })
}
