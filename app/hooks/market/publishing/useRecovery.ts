'use client'

import type { RecoveryKey } from '@fanal/sdk/committee/recoveryKey'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Hex } from 'viem'
import { useConnection } from 'wagmi'

const place = (account: string | undefined) => `fanal.recovery.${account?.toLowerCase()}`

/** The public half of the recovery key whose file this account has made and tested on this device. */
export function useRecovery() {
  const queries = useQueryClient()
  const { address } = useConnection()
  const queryKey = ['recovery', address]
  const known = useQuery({
    queryKey,
    enabled: address !== undefined,
    staleTime: Infinity,
    queryFn: () => localStorage.getItem(place(address)) as Hex | null,
  })

  /** Makes a key and its file; nothing is remembered before the file was tested. */
  const make = useMutation({
    mutationFn: async (passphrase: string): Promise<{ key: RecoveryKey; file: Blob }> => {
      const [{ createRecoveryKey }, { encryptRecoveryFile }] = await Promise.all([
        import('@fanal/sdk/committee/createRecoveryKey'),
        import('@fanal/sdk/committee/encryptRecoveryFile'),
      ])
      const key = await createRecoveryKey()
      const box = await encryptRecoveryFile({ recoveryKey: key, passphrase })
      return { key, file: new Blob([JSON.stringify(box, null, 2)], { type: 'application/json' }) }
    },
  })

  /** Opens a saved file with its passphrase, which is the test, and remembers its public half. */
  const test = useMutation({
    mutationFn: async ({ file, passphrase }: { file: File; passphrase: string }) => {
      const { decryptRecoveryFile } = await import('@fanal/sdk/committee/decryptRecoveryFile')
      const parsed: unknown = await file
        .text()
        .then(JSON.parse)
        .catch(() => undefined)
      const { publicKey } = await decryptRecoveryFile({ file: parsed, passphrase })
      localStorage.setItem(place(address), publicKey)
      return publicKey
    },
    onSuccess: (publicKey) => queries.setQueryData(queryKey, publicKey),
  })

  const forget = () => {
    localStorage.removeItem(place(address))
    queries.setQueryData(queryKey, null)
    make.reset()
    test.reset()
  }
  return { publicKey: known.data ?? undefined, isKnown: !known.isPending, make, test, forget }
}
