'use client'

import { useConnection } from 'wagmi'
import { useChainClock } from '@/hooks/govern/useChainClock.ts'
import { useLive } from '@/hooks/useLive.ts'
import { CommitteeSection } from '../committee/CommitteeSection.tsx'
import { LocalClock } from '../govern/local/LocalClock.tsx'
import { BudgetSection } from './budget/BudgetSection.tsx'
import { CharterSection } from './charter/CharterSection.tsx'
import { CouncilSection } from './council/CouncilSection.tsx'
import { OfficesSection } from './council/OfficesSection.tsx'
import { FreezesSection } from './freezes/FreezesSection.tsx'
import { OfflineNote } from './OfflineNote.tsx'
import { ParametersSection } from './parameters/ParametersSection.tsx'
import { ReleasesSection } from './releases/ReleasesSection.tsx'
import { ReportsSection } from './reports/ReportsSection.tsx'
import { RolesSection } from './roles/RolesSection.tsx'

const PLACES = [
  { id: 'freezes', name: 'Freezes' },
  { id: 'charter', name: 'Charter' },
  { id: 'budget', name: 'Treasury and budget' },
  { id: 'reports', name: 'Reports and notices' },
  { id: 'committee', name: 'Committee' },
  { id: 'council', name: 'Council' },
  { id: 'offices', name: 'Offices' },
  { id: 'roles', name: 'Who may do what' },
  { id: 'parameters', name: 'Parameters' },
  { id: 'releases', name: 'Releases and fog nodes' },
]

/** How the network is run: its rules, the people, the money, and what is owed to holders. */
export function NetworkHome() {
  useChainClock()
  const live = useLive()
  const { address } = useConnection()
  const account = live ? address : undefined
  return (
    <div className="mx-auto grid max-w-6xl gap-x-10 gap-y-8 px-4 pb-20 sm:px-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <nav aria-label="On this page" className="lg:sticky lg:top-22 lg:self-start">
        <ul className="flex flex-wrap gap-x-1.5 gap-y-1.5 text-sm lg:grid lg:gap-0.5">
          {PLACES.map(({ id, name }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                className="block rounded-md border border-line px-3 py-1.5 text-muted hover:bg-surface hover:text-text lg:border-transparent"
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="grid min-w-0 grid-cols-1 content-start gap-14">
        <OfflineNote />
        <FreezesSection account={account} />
        <CharterSection />
        <BudgetSection account={account} />
        <ReportsSection account={account} />
        <CommitteeSection />
        <CouncilSection />
        <OfficesSection />
        <RolesSection />
        <ParametersSection />
        <ReleasesSection />
        <LocalClock />
      </div>
    </div>
  )
}
