'use client'

import { durationText } from '@fanal/sdk/governance/text/durationText'
import { useGovernRules } from '@/hooks/govern/useGovernRules.ts'
import { useNetwork } from '@/hooks/network/NetworkContext.tsx'
import { type RolesView, useRoles } from '@/hooks/networkView/useRoles.ts'
import { Loaded } from '../view/Loaded.tsx'
import { ViewSection } from '../view/ViewSection.tsx'
import { type RoleGroupName, roleGroupOf } from './roleGroups.ts'
import { RoleRow } from './RoleRow.tsx'

/** Who may do what, and after how long; read from the chain and from nothing else. */
export function RolesSection() {
  const roles = useRoles()
  return (
    <ViewSection
      id="roles"
      title="Who may do what"
      intro="Every power over this network is a role. Who holds which is read from the chain itself, not from a list that somebody keeps."
    >
      <Loaded view={roles} what="The roles" className="h-96 rounded-lg">
        {(view) => <Groups view={view} />}
      </Loaded>
    </ViewSection>
  )
}

function Groups({ view }: { view: RolesView }) {
  const { network } = useNetwork()
  const { data: rules } = useGovernRules()
  const wait = durationText({ seconds: view.timelockDelay })
  const hold = rules && durationText({ seconds: rules.hold })
  const groups: { name: RoleGroupName; title: string; delay: string }[] = [
    {
      name: 'holders',
      title: 'Holders, by a vote',
      delay: `After a majority has held${hold ? ` for ${hold}` : ''}, and ${wait} more in which everybody can see what comes.`,
    },
    {
      name: 'council',
      title: 'The council',
      delay: 'At once, when enough of its members sign. Only the functions that are listed.',
    },
    {
      name: 'accounts',
      title: 'Accounts of people',
      delay:
        'At once, within what the role allows. Holders of offices can be dismissed by the council.',
    },
    {
      name: 'contracts',
      title: 'Contracts by themselves',
      delay: 'At once, and only what their code says. Nobody commands them.',
    },
    {
      name: 'nobody',
      title: 'Nobody',
      delay: 'Given to nobody now. Only a release could give it to somebody.',
    },
  ]
  return (
    <div className="grid grid-cols-1 gap-3">
      {groups.map(({ name, title, delay }) => {
        const members = view.roles.filter(
          (role) => roleGroupOf(role, network.contracts) === name && role.label !== undefined,
        )
        if (members.length === 0) return null
        return (
          <details key={name} className="card px-5 py-4 sm:px-7" open={name === 'council'}>
            <summary className="font-medium">
              {title}{' '}
              <span className="font-normal text-muted">
                · {members.length} {members.length === 1 ? 'role' : 'roles'}
              </span>
            </summary>
            <p className="mt-1 text-sm text-muted">{delay}</p>
            <ul className="mt-2 divide-y divide-line">
              {members.map((role) => (
                <RoleRow key={String(role.id)} role={role} />
              ))}
            </ul>
          </details>
        )
      })}
    </div>
  )
}
