import { Consequences } from '../../govern/act/Consequences.tsx'
import { Votes } from '../../govern/Votes.tsx'
import { bondDue, type StandFacts } from './standFacts.ts'

const TIMES = ['', 'once', 'twice', 'three times']

/** What the wallet will ask, what it costs, and what cannot be taken back, before anything is asked. */
export function StandTerms({ facts }: { facts: StandFacts }) {
  const bond = bondDue(facts)
  const asks = [
    'a signature, which stores your text on the fog nodes',
    ...(bond > facts.allowance ? ['leave for the elections to take exactly the bond'] : []),
    'the registration',
  ]
  return (
    <Consequences
      prompts={`Your wallet asks ${TIMES[asks.length]}: ${asks.slice(0, -1).join('; ')}; and ${asks.at(-1)}.`}
      cost={
        <>
          You pay the network fees.{' '}
          {bond > 0n ? (
            <>
              <Votes votes={bond} /> tokens of yours are held in bond. They do not vote meanwhile.
            </>
          ) : facts.body.rules.minSupport > 0n ? (
            <>
              No bond: your <Votes votes={facts.votes} /> votes are support enough.
            </>
          ) : (
            'No bond is asked for.'
          )}
        </>
      }
      undo={
        bond > 0n
          ? 'You can withdraw while candidates register, and as a runner-up afterwards. The bond returns once the registration is over; if you are seated, when you have left the seat.'
          : 'You can withdraw while candidates register, and as a runner-up afterwards.'
      }
      final="What you write is public for ever. Once the vote begins you cannot withdraw until it is counted, and who withdrew cannot come back in this election."
    />
  )
}
