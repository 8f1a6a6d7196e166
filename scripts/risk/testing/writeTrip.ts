import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DrivingEventKind, VectorSeries } from '../../../fognode/src/insurance/index.ts'
import type { MakeTripReturnType } from '../../../fognode/src/insurance/testing/makeTrip.ts'

const START_NANOS = 12_892_910_069_993
const NAMES: Readonly<Record<DrivingEventKind, string>> = {
  harsh_brake: 'freada_agressiva',
  harsh_acceleration: 'aceleracao_agressiva',
  harsh_turn_left: 'curva_esquerda_agressiva',
  harsh_turn_right: 'curva_direita_agressiva',
  lane_change_left: 'troca_faixa_esquerda_agressiva',
  lane_change_right: 'troca_faixa_direita_agressiva',
}

/** Writes a generated trip as a folder in the layout of the recorded ones. */
export async function writeTrip(folder: string, trip: MakeTripReturnType): Promise<void> {
  await mkdir(folder, { recursive: true })
  const { acceleration, rotation } = trip.motion
  const labels = trip.labels.map(({ kind, from, to }) => `${NAMES[kind]},${from},${to}`)
  await Promise.all([
    writeFile(join(folder, 'aceleracaoLinear_terra.csv'), csvOf(acceleration)),
    writeFile(join(folder, 'giroscopio_terra.csv'), csvOf(rotation)),
    writeFile(
      join(folder, 'viagem.json'),
      JSON.stringify({ firstCollectionUptimeNanos: START_NANOS }),
    ),
    writeFile(
      join(folder, 'groundTruth.csv'),
      ['evento, inicio, fim', ...labels, 'evento_nao_agressivo,1,2'].join('\n'),
    ),
  ])
}

function csvOf({ at, x, y, z }: VectorSeries): string {
  const rows = Array.from(at, (time, i) =>
    ['14/05/2016 11:17:09', START_NANOS + Math.round(time * 1e9), x[i], y[i], z[i]].join(','),
  )
  return ['timestamp,uptimeNanos,x,y,z', ...rows].join('\n')
}
