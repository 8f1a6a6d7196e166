'use client'

import { useState } from 'react'
import type { Address, Hex } from 'viem'
import { useMyDevices } from '@/hooks/devices/useMyDevices.ts'
import { useNodeAccess } from '@/hooks/insurance/useNodeAccess.ts'
import { useQuote } from '@/hooks/insurance/useQuote.ts'
import { useRecordingChoice } from '@/hooks/insurance/useRecordingChoice.ts'
import { useChainClock } from '@/hooks/govern/useChainClock.ts'
import { IntentLink } from '../../layout/IntentLink.tsx'
import { Loaded } from '../../network/view/Loaded.tsx'
import { buttonClasses } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Step } from '../Step.tsx'
import { CarChoice } from './CarChoice.tsx'
import { CoverChoice } from './CoverChoice.tsx'
import { GrantStep } from './GrantStep.tsx'
import { PriceView } from './PriceView.tsx'
import { RecordingChoice } from './RecordingChoice.tsx'
import { ScoreView } from './ScoreView.tsx'

/** The way to a policy: car, trip, who may read it, cover, and then the score and the price. */
export function QuoteFlow({ account }: { account: Address }) {
  useChainClock()
  const devices = useMyDevices(account)
  return (
    <Loaded view={devices} what="Your devices" className="h-96 rounded-lg">
      {(mine) => {
        const cars = mine.filter(({ active }) => active).map(({ device }) => device)
        return cars.length === 0 ? (
          <EmptyState
            title="No car yet"
            action={
              <IntentLink href="/devices/enrol" className={buttonClasses('amber')}>
                Enrol a device
              </IntentLink>
            }
          >
            Insurance is for a device in service that is yours: a car with a key of its own, which
            signs what happens to it.
          </EmptyState>
        ) : (
          <Steps account={account} cars={cars} />
        )
      }}
    </Loaded>
  )
}

function Steps({ account, cars }: { account: Address; cars: Hex[] }) {
  const [car, setCar] = useState<Hex>()
  const device = car !== undefined && cars.includes(car) ? car : (cars[0] as Hex)
  const choice = useRecordingChoice(account, device)
  const recording = choice.chosen
  const access = useNodeAccess(recording?.datasetId)
  const quote = useQuote()
  const isGranted = access.data !== undefined && access.data.every(({ allowed }) => allowed)
  const answer = quote.data
  return (
    <div className="grid grid-cols-1 gap-5">
      <Step number={1} title="The car">
        <CarChoice
          cars={cars}
          value={device}
          onChange={(next) => {
            setCar(next)
            quote.reset()
          }}
        />
      </Step>
      <Step
        number={2}
        title="A trip"
        intro="A recording of how the car was driven, published by you and encrypted as all data here. The car has signed its fingerprint, so it is the car’s."
      >
        <RecordingChoice choice={choice} onChange={quote.reset} />
      </Step>
      <Step
        number={3}
        title="Who may read it"
        waitsFor={recording ? undefined : 'Choose a trip first.'}
      >
        {recording && (
          <GrantStep
            datasetId={recording.datasetId}
            name={recording.name}
            access={access}
            isQuoted={answer !== undefined}
          />
        )}
      </Step>
      <Step
        number={4}
        title="What to cover"
        intro="The price is known before anything is paid."
        waitsFor={
          isGranted || answer ? undefined : 'The nodes have to be able to read the trip first.'
        }
      >
        {recording && (
          <CoverChoice
            account={account}
            device={device}
            factorBps={answer?.evidence.factorBps}
            quote={quote}
            ask={(plan) =>
              quote.mutate({
                ...plan,
                device,
                datasetId: recording.datasetId,
                recording: recording.recording,
              })
            }
          />
        )}
      </Step>
      {answer && (
        <>
          <Step
            number={5}
            title="The score"
            intro="Every node computed it on its own from the same trip; together they signed it."
          >
            <ScoreView evidence={answer.evidence} />
          </Step>
          <Step number={6} title="The price">
            <PriceView answer={answer} />
          </Step>
        </>
      )}
    </div>
  )
}
