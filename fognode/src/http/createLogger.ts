import { pino, type DestinationStream, type Logger } from 'pino'
import type { NodeConfig } from '../config/configSchema.ts'
import { describeError } from './describeError.ts'

const SECRETS = [
  'signerKey',
  'privateKey',
  'passphrase',
  'encryptionKey',
  'secret',
  'authorization',
  'token',
  'raw',
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`])

export type CreateLoggerParameters = {
  level: NodeConfig['log']['level']
  /** Default: standard output. */
  destination?: DestinationStream
}

/** A structured log in which values under names of secrets never appear. */
export function createLogger(parameters: CreateLoggerParameters): Logger {
  const options = {
    level: parameters.level,
    redact: { paths: SECRETS, censor: '[secret]' },
    serializers: { err: describeError },
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  }
  return parameters.destination === undefined
    ? pino(options)
    : pino(options, parameters.destination)
}
