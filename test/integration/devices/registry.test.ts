import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { attest } from '@fanal/sdk/devices/chain/attest'
import { buildDeviceList } from '@fanal/sdk/devices/chain/buildDeviceList'
import { canCommand } from '@fanal/sdk/devices/chain/canCommand'
import { declareModel } from '@fanal/sdk/devices/chain/declareModel'
import { enrolDevice } from '@fanal/sdk/devices/chain/enrolDevice'
import { enrolDeviceFor } from '@fanal/sdk/devices/chain/enrolDeviceFor'
import { enrolFromBatch } from '@fanal/sdk/devices/chain/enrolFromBatch'
import { listDevices } from '@fanal/sdk/devices/chain/listDevices'
import { readBondTerms } from '@fanal/sdk/devices/chain/readBondTerms'
import { readDevice } from '@fanal/sdk/devices/chain/readDevice'
import { reenrolDevice } from '@fanal/sdk/devices/chain/reenrolDevice'
import { registerBatch } from '@fanal/sdk/devices/chain/registerBatch'
import { reportEquivocation } from '@fanal/sdk/devices/chain/reportEquivocation'
import { reportTamper } from '@fanal/sdk/devices/chain/reportTamper'
import { retireDevice } from '@fanal/sdk/devices/chain/retireDevice'
import { rotateKey } from '@fanal/sdk/devices/chain/rotateKey'
import { setControl } from '@fanal/sdk/devices/chain/setControl'
import { setOperator } from '@fanal/sdk/devices/chain/setOperator'
import { signEnrolmentConsent } from '@fanal/sdk/devices/chain/signEnrolmentConsent'
import { transferDevice } from '@fanal/sdk/devices/chain/transferDevice'
import { withdrawAttestation } from '@fanal/sdk/devices/chain/withdrawAttestation'
import { withdrawBond } from '@fanal/sdk/devices/chain/withdrawBond'
import { createDeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import type { DeviceSigner } from '@fanal/sdk/devices/createDeviceSigner'
import type { DeviceEvent } from '@fanal/sdk/devices/deviceEvent'
import { Curve } from '@fanal/sdk/devices/deviceKey'
import { EventKind } from '@fanal/sdk/devices/eventKinds'
import { signDeviceEvent } from '@fanal/sdk/devices/signDeviceEvent'
import { signEnrolment } from '@fanal/sdk/devices/signEnrolment'
import { signKeyRotation } from '@fanal/sdk/devices/signKeyRotation'
import { signReenrolment } from '@fanal/sdk/devices/signReenrolment'
import { accessMarketAbi, datasetRegistryAbi } from '@fanal/sdk/generated/abis'
import { chainOf, createFanalClient, type FanalClient } from '@fanal/sdk/network/createFanalClient'
import {
  createPublicClient,
  createWalletClient,
  encodeFunctionData,
  erc20Abi,
  http,
  keccak256,
  stringToHex,
  zeroAddress,
  zeroHash,
  type Address,
  type Hex,
} from 'viem'
import { accountNo, startTestChain, type TestChain } from '../fognode/startTestChain.ts'

/** `DatasetKind.Control` on chain. */
const CONTROL = 2
const DEADLINE = 4_000_000_000
const digest = keccak256(stringToHex('a description'))

let chain: TestChain
let registry: Address
let model: number
const [makerNo, ownerNo, otherNo] = [1, 2, 3] as const
const addressOf = (index: number) => accountNo(index).address

before(async () => {
  chain = await startTestChain()
  registry = chain.network.contracts.deviceRegistry as Address
  ;({ model } = await declareModel(as(makerNo), { kind: 7, digest }))
})
after(() => chain.dispose())

function as(index: number): FanalClient {
  const transport = http(chain.rpcUrl)
  const settings = { chain: chainOf(chain.network), transport, pollingInterval: 50, cacheTime: 0 }
  return createFanalClient({
    network: chain.network,
    publicClient: createPublicClient(settings),
    walletClient: createWalletClient({ ...settings, account: accountNo(index) }),
  })
}

const domain = () => ({ chainId: chain.network.chainId, registry })

async function proofOf(signer: DeviceSigner, owner: Address, batch = 0) {
  const terms = { owner, model: batch === 0 ? model : 0, batch, deadline: DEADLINE }
  const signature = await signEnrolment({ signer, domain: domain(), ...terms })
  return { key: signer.key, deadline: DEADLINE, signature }
}

async function enrolled(curve: Curve = Curve.Secp256k1) {
  const signer = createDeviceSigner({ curve })
  const proof = await proofOf(signer, addressOf(ownerNo))
  const { device } = await enrolDevice(as(ownerNo), { proof, model })
  assert.equal(device, signer.id)
  return signer
}

async function signed(signer: DeviceSigner, change: Partial<DeviceEvent>) {
  const { version } = await readDevice(as(otherNo), { device: signer.id })
  const event: DeviceEvent = {
    device: signer.id,
    deviceVersion: version,
    seq: 1,
    time: 1_800_000_000,
    kind: EventKind.Reading,
    value: 0n,
    payloadDigest: zeroHash,
    ...change,
  }
  return { event, signature: await signDeviceEvent({ event, domain: domain(), signer }) }
}

async function reenrolled(signer: DeviceSigner) {
  const { version: deviceVersion } = await readDevice(as(ownerNo), { device: signer.id })
  const terms = { owner: addressOf(ownerNo), deviceVersion, deadline: DEADLINE }
  const signature = await signReenrolment({ signer, domain: domain(), ...terms })
  await reenrolDevice(as(ownerNo), { proof: { key: signer.key, deadline: DEADLINE, signature } })
  return readDevice(as(ownerNo), { device: signer.id })
}

async function heldBy(account: Address) {
  const { token } = await readBondTerms(as(otherNo))
  return chain.client.readContract({
    address: token,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [account],
  })
}

test('devices of both curves are enrolled with a bond, and only as they signed', async () => {
  const { bond, symbol } = await readBondTerms(as(ownerNo))
  assert.ok(bond > 0n && symbol)
  for (const curve of [Curve.Secp256k1, Curve.P256]) {
    const before = await heldBy(registry)
    const signer = await enrolled(curve)
    assert.equal((await heldBy(registry)) - before, bond)
    const device = await readDevice(as(otherNo), { device: signer.id })
    assert.equal(device.owner, addressOf(ownerNo))
    assert.deepEqual(
      [device.version, device.model, device.curve, device.bond, device.active],
      [1, model, curve, bond, true],
    )
    const proof = await proofOf(signer, addressOf(otherNo))
    await assert.rejects(enrolDevice(as(otherNo), { proof, model }), /enrolled already/)
  }
  const fresh = createDeviceSigner({ curve: Curve.P256 })
  const proof = await proofOf(fresh, addressOf(ownerNo))
  await assert.rejects(enrolDevice(as(otherNo), { proof, model }), /did not sign this/)
  await assert.rejects(readDevice(as(otherNo), { device: fresh.id }), /no such device/)
})

test('a list of 10,000 devices is registered at once, and one of them enrolled', async () => {
  const signer = createDeviceSigner({ curve: Curve.P256 })
  const others = Array.from({ length: 9_999 }, (_, index) => keccak256(stringToHex(`${index}`)))
  const list = buildDeviceList([...others, signer.id])
  assert.equal(list.size, 10_000)
  const { batch } = await registerBatch(as(makerNo), { model, list })
  await assert.rejects(
    registerBatch(as(otherNo), { model, list }),
    /Only the account that declared/,
  )
  const proof = await proofOf(signer, addressOf(ownerNo), batch)
  const path = list.pathOf(signer.id)
  assert.ok(path.length <= 14)
  const wrong = { proof, batch, path: list.pathOf(others[0] as Hex) }
  await assert.rejects(enrolFromBatch(as(ownerNo), wrong), /not on this list/)
  await enrolFromBatch(as(ownerNo), { proof, batch, path })
  assert.equal((await readDevice(as(ownerNo), { device: signer.id })).fromBatch, true)
  assert.throws(() => list.pathOf(zeroHash), /not on this list/)
})

test('another account enrols a device for its owner, who only signs', async () => {
  const signer = createDeviceSigner({ curve: Curve.Secp256k1 })
  const { bond } = await readBondTerms(as(ownerNo))
  const { signature: deviceSignature } = await proofOf(signer, addressOf(ownerNo))
  const terms = { key: signer.key, model, maxBond: bond, deadline: DEADLINE }
  const consent = await signEnrolmentConsent(as(ownerNo), terms)
  const before = await heldBy(addressOf(ownerNo))
  await enrolDeviceFor(as(otherNo), { consent, deviceSignature })
  assert.equal(before - (await heldBy(addressOf(ownerNo))), bond)
  assert.equal((await readDevice(as(otherNo), { device: signer.id })).owner, addressOf(ownerNo))
})

test('a device is commanded by owner, operator and readers of its control dataset', async () => {
  const { id: device } = await enrolled()
  const [owner, other] = [as(ownerNo), addressOf(otherNo)]
  const may = (account: Address) => canCommand(owner, { device, account })
  assert.deepEqual([await may(addressOf(ownerNo)), await may(other)], [true, false])
  await setOperator(owner, { device, operator: other })
  assert.equal(await may(other), true)
  await setOperator(owner, { device })
  assert.equal(await may(other), false)

  const { datasetRegistry, accessMarket } = chain.network.contracts
  const salt = keccak256(stringToHex('control'))
  await chain.send(
    accountNo(ownerNo),
    datasetRegistry,
    encodeFunctionData({
      abi: datasetRegistryAbi,
      functionName: 'register',
      args: [salt, CONTROL, digest, zeroAddress, '0x'],
    }),
  )
  const datasetId = await chain.client.readContract({
    address: datasetRegistry,
    abi: datasetRegistryAbi,
    functionName: 'datasetIdOf',
    args: [addressOf(ownerNo), salt],
  })
  await setControl(owner, { device, datasetId })
  assert.equal(await may(other), false)
  const grant = encodeFunctionData({
    abi: accessMarketAbi,
    functionName: 'grant',
    args: [datasetId, other, 4_000_000_000],
  })
  await chain.send(accountNo(ownerNo), accessMarket, grant)
  assert.equal(await may(other), true)
  await setControl(owner, { device })
  assert.equal(await may(other), false)
})

test('a device that changes hands is listed by its new owner, under a new version', async () => {
  const { id: device } = await enrolled(Curve.P256)
  await transferDevice(as(ownerNo), { device, to: addressOf(otherNo) })
  const [mine] = await listDevices(as(ownerNo), { owner: addressOf(otherNo) })
  assert.deepEqual([mine?.device, mine?.version], [device, 2])
  const left = await listDevices(as(ownerNo), { owner: addressOf(ownerNo) })
  assert.ok(!left.some((one) => one.device === device))
  assert.ok((await listDevices(as(ownerNo))).length > left.length)
  await assert.rejects(
    transferDevice(as(ownerNo), { device, to: addressOf(makerNo) }),
    /Only the owner/,
  )
})

test('evidence suspends a device until its owner enrols it again', async () => {
  const signer = await enrolled(Curve.P256)
  const { key, id: device } = signer
  const { bond } = await readBondTerms(as(ownerNo))
  const tamper = await signed(signer, { kind: EventKind.Tamper })
  await reportTamper(as(otherNo), { ...tamper, key })
  assert.equal((await readDevice(as(ownerNo), { device })).active, false)
  const again = await reenrolled(signer)
  assert.deepEqual([again.active, again.version, again.bond], [true, 2, bond])
  await assert.rejects(reportTamper(as(otherNo), { ...tamper, key }), /older than the latest/)

  const one = await signed(signer, { seq: 9, value: 1n })
  const two = await signed(signer, { seq: 9, value: 2n })
  const events = [one.event, two.event] as const
  const signatures = [one.signature, two.signature] as const
  await reportEquivocation(as(otherNo), { events, signatures, key })
  assert.equal((await readDevice(as(ownerNo), { device })).bond, 0n)
  const third = await reenrolled(signer)
  assert.deepEqual([third.active, third.version, third.bond], [true, 3, bond])
})

test('attestations are given and taken back', async () => {
  const { id: device } = await enrolled()
  await attest(as(makerNo), { device, digest, until: 4_000_000_000 })
  await withdrawAttestation(as(makerNo), { device })
  await assert.rejects(withdrawAttestation(as(makerNo), { device }), /has not vouched/)
})

test('a key is rotated, a device retired, and the bonds come back after the delay', async () => {
  const signer = await enrolled()
  const next = createDeviceSigner({ curve: Curve.P256 })
  const before = await heldBy(addressOf(ownerNo))
  const { bond, withdrawalDelay } = await readBondTerms(as(ownerNo))
  const signature = await signKeyRotation({
    signer,
    domain: domain(),
    successor: next.id,
    deviceVersion: 1,
  })
  const successor = await proofOf(next, addressOf(ownerNo))
  const rotated = await rotateKey(as(ownerNo), { key: signer.key, signature, successor })
  assert.equal(rotated.successor, next.id)
  assert.equal((await readDevice(as(ownerNo), { device: signer.id })).retired, true)
  await retireDevice(as(ownerNo), { device: next.id })
  await assert.rejects(withdrawBond(as(ownerNo), { device: next.id }), /held for some time/)
  await chain.control.increaseTime({ seconds: withdrawalDelay })
  await chain.control.mine({ blocks: 1 })
  for (const device of [signer.id, next.id]) {
    const paid = await withdrawBond(as(ownerNo), { device })
    assert.equal(paid.bond, bond)
  }
  assert.equal((await heldBy(addressOf(ownerNo))) - before, bond)
})
