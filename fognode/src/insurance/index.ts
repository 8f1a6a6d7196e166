export { EVENT_POINTS, HIGHEST_FACTOR_BPS, LOWEST_FACTOR_BPS } from './premium.ts'
export { RISK_MODEL_VERSION, RISK_PARAMETERS, type RiskParameters } from './riskModel.ts'
export { scoreDriving, type ObservedDriving } from './scoreDriving.ts'
export { scoreTrip, type ScoreTripParameters, type ScoreTripReturnType } from './scoreTrip.ts'
export {
  DRIVING_EVENT_KINDS,
  type DrivingEvent,
  type DrivingEventKind,
  type MotionSeries,
  type SpeedSeries,
  type VectorSeries,
} from './types.ts'
