import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from '@fanal/sdk/errors/FanalError'
import type { DrivingEventKind } from '../../fognode/src/insurance/index.ts'

/** What a person who watched the film of the trip saw. */
export type Label = { kind: DrivingEventKind; from: number; to: number }

const KINDS: Readonly<Record<string, DrivingEventKind | undefined>> = {
  freada_agressiva: 'harsh_brake',
  aceleracao_agressiva: 'harsh_acceleration',
  curva_esquerda_agressiva: 'harsh_turn_left',
  curva_direita_agressiva: 'harsh_turn_right',
  troca_faixa_esquerda_agressiva: 'lane_change_left',
  troca_faixa_direita_agressiva: 'lane_change_right',
}
const NOT_AGGRESSIVE = 'evento_nao_agressivo'

/**
 * The labelled aggressive events of a trip.
 * @throws InputError when a label is unknown.
 */
export async function readLabels(folder: string): Promise<Label[]> {
  const lines = (await readFile(join(folder, 'groundTruth.csv'), 'utf8')).trim().split(/\r?\n/)
  return lines.slice(1).flatMap((line) => {
    const [name = '', from, to] = line.split(',').map((cell) => cell.trim())
    if (name === NOT_AGGRESSIVE) return []
    const kind = KINDS[name]
    if (kind === undefined) throw new InputError(`"${name}" is no label of this data set.`)
    return [{ kind, from: Number(from), to: Number(to) }]
  })
}
