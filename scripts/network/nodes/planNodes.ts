import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deriveNodeKey } from '@fanal/sdk/committee/deriveNodeKey'
import { type Address, type Hex, bytesToHex } from 'viem'
import { generatePrivateKey, privateKeyToAddress } from 'viem/accounts'
import { freePort } from '../freePort.ts'

export type PlanNodesParameters = {
  count: number
  /** Folder that gets one folder a node. */
  folder: string
}
export type PlannedNode = {
  name: string
  folder: string
  port: number
  url: string
  signer: Address
  encryptionKey: Hex
  /** File with the node's private key. */
  keyFile: string
}

/** Chooses keys, ports and folders of the fog nodes, so that they can be seated before they run. */
export async function planNodes(parameters: PlanNodesParameters): Promise<PlannedNode[]> {
  const nodes: PlannedNode[] = []
  for (let number = 1; number <= parameters.count; number++) {
    const name = `fog-node-${number}`
    const folder = join(parameters.folder, name)
    await mkdir(folder, { recursive: true })
    const signerKey = generatePrivateKey()
    const keyFile = join(folder, 'signer.key')
    await writeFile(keyFile, signerKey, { mode: 0o600 })
    const { publicKey } = await deriveNodeKey({ signerKey })
    const port = await freePort()
    nodes.push({
      name,
      folder,
      port,
      url: `http://127.0.0.1:${port}`,
      signer: privateKeyToAddress(signerKey),
      encryptionKey: typeof publicKey === 'string' ? publicKey : bytesToHex(publicKey),
      keyFile,
    })
  }
  return nodes
}
