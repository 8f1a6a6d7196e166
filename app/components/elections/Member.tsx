'use client'

import type { Address as AddressType, Hex } from 'viem'
import { useProfile } from '@/hooks/elections/useProfile.ts'
import { Address } from '../format/Address.tsx'

export type MemberProps = { account: AddressType; profileDigest: Hex | undefined }

/** A candidate or member: the name it gave itself, if it gave one, and always the address, which nobody can feign. */
export function Member({ account, profileDigest }: MemberProps) {
  const { data } = useProfile(profileDigest)
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-3 gap-y-1">
      {data && <span className="font-medium break-words">{data.name}</span>}
      <Address address={account} />
    </span>
  )
}
