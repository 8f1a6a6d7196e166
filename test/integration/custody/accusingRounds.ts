import type { KeyPackage } from '@fanal/sdk/committee/keyPackage'
import {
  ROUND,
  type GenerationMessage,
} from '../../../fognode/src/custody/generation/generationMessage.ts'
import {
  complain as complainRightly,
  confirm as confirmRightly,
  type Turn,
} from '../../../fognode/src/custody/generation/rounds.ts'

export {
  commit,
  finish,
  judge,
  open,
  share,
} from '../../../fognode/src/custody/generation/rounds.ts'

/** Member that is accused although it does all that it should. */
export const VICTIM = 1
/** Last epoch whose keys the liar confirms in spite of what it says. */
const LAST_CONFIRMED = 2

/** Complains of a share that has come and fits, and accuses who gave it: to the other members and, as nodes do, on the chain. */
export async function complain(turn: Turn, isOverdue: boolean): Promise<GenerationMessage[]> {
  const { attempt, index: sender, messages } = turn
  turn.accuse(VICTIM, 'it has done nothing')
  const made = await complainRightly(turn, isOverdue)
  const isMade = [...messages, ...made].some(
    (one) => one.round === ROUND.complain && one.sender === sender && one.recipient === VICTIM,
  )
  if (isMade) return made
  const place = { attempt, round: ROUND.complain, sender, recipient: VICTIM }
  return [...made, await turn.sign({ ...place, body: '{}' })]
}

/** In later epochs it says that it still has no share, so that all others wait. */
export async function confirm(turn: Turn, keyPackage: KeyPackage): Promise<GenerationMessage[]> {
  return turn.sitting.epoch <= LAST_CONFIRMED ? confirmRightly(turn, keyPackage) : []
}
