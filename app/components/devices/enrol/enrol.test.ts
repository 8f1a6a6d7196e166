import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createDeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import { Curve } from '@fanal/sdk/devices/deviceKey'
import { signEnrolment } from '@fanal/sdk/devices/signEnrolment'
import { signReenrolment } from '@fanal/sdk/devices/signReenrolment'
import { enrolProblem } from './enrolProblem.ts'
import { type EnrolmentProof, readProof } from './readProof.ts'

const ADA = '0x70997970c51812dc3a010c7d01b50e0d17dc79c8'
const BEN = '0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc'
const NOW = 1_800_000_000
const place = { chainId: 31_337, registry: '0x5fbdb2315678afecb367f032d93f642f64180aa3' } as const

async function makeProof(curve: Curve): Promise<EnrolmentProof> {
  const signer = createDeviceSigner({ curve })
  const terms = { owner: ADA, model: 1, batch: 0, deadline: NOW + 600 } as const
  const signature = await signEnrolment({ signer, domain: place, ...terms })
  return { device: signer.id, key: signer.key, ...terms, signature }
}

describe('readProof', () => {
  it('reads what devices of both curves sign', async () => {
    for (const curve of [Curve.Secp256k1, Curve.P256]) {
      const proof = await makeProof(curve)
      assert.deepEqual(readProof({ text: JSON.stringify(proof), ...place }), { proof })
    }
  })
  it('reads how a suspended device asks to return, under its version only', async () => {
    const signer = createDeviceSigner({ curve: Curve.P256 })
    const terms = { owner: ADA, deadline: NOW + 600 } as const
    const signature = await signReenrolment({ signer, domain: place, deviceVersion: 3, ...terms })
    const text = JSON.stringify({ device: signer.id, key: signer.key, ...terms, signature })
    assert.equal(readProof({ text, ...place, version: 3 }).proof?.device, signer.id)
    assert.match(readProof({ text, ...place, version: 4 }).problem ?? '', /does not fit/)
    assert.match(readProof({ text, ...place }).problem ?? '', /does not fit/)
  })
  it('says what is wrong with everything else', async () => {
    const proof = await makeProof(Curve.P256)
    const other = await makeProof(Curve.P256)
    const problem = (change: object | string, at = place) =>
      readProof({
        text: typeof change === 'string' ? change : JSON.stringify({ ...proof, ...change }),
        ...at,
      }).problem ?? ''
    assert.match(problem('0x1234'), /should begin with/)
    assert.match(problem('[]'), /not a device’s proof|not whole/)
    assert.match(problem({ owner: 'Ada' }), /“owner”/)
    assert.match(problem({ key: other.key }), /not this device’s key/)
    assert.match(problem({ owner: BEN }), /signature does not fit/)
    assert.match(problem({ signature: other.signature }), /signature does not fit/)
    assert.match(problem({}, { ...place, chainId: 1 } as never), /another network/)
  })
})

describe('enrolProblem', () => {
  it('says why a good proof cannot be used now', async () => {
    const proof = await makeProof(Curve.Secp256k1)
    const fine = {
      proof,
      account: ADA,
      enrolled: undefined,
      frozenUntil: undefined,
      bond: 5n,
      balance: 5n,
      formatBond: String,
      now: NOW,
      isDemo: false,
    } as const
    const problem = (change: Partial<Parameters<typeof enrolProblem>[0]>) =>
      enrolProblem({ ...fine, ...change })
    assert.equal(problem({}), undefined)
    assert.match(problem({ account: BEN }) ?? '', /names another owner/)
    assert.match(problem({ now: NOW + 600 }) ?? '', /too old/)
    assert.match(problem({ enrolled: { owner: ADA, retired: false } }) ?? '', /it is yours/)
    assert.match(problem({ enrolled: { owner: BEN, retired: false } }) ?? '', /another account/)
    assert.match(problem({ enrolled: { owner: ADA, retired: true } }) ?? '', /for good/)
    assert.match(problem({ frozenUntil: NOW + 1 }) ?? '', /council has stopped/)
    assert.match(problem({ balance: 4n }) ?? '', /bond of 5, but you hold 4/)
    assert.match(problem({ balance: 4n, isDemo: true }) ?? '', /all but Dana/)
  })
})
