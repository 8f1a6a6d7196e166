import { writeFile } from 'node:fs/promises'
import { concatHex, keccak256, toHex } from 'viem'
import { encodePoint, G, modulo, multiply, N } from '../../committee/testing/plainCurve.ts'
import { fromHex } from '../../content/bytes.ts'
import { committeeKeyOf } from '../committeeSignature.ts'
import { combineSignatureShares } from '../combineSignatureShares.ts'
import { createSignatureShare } from '../createSignatureShare.ts'
import { committeeFrost, identifierOf } from '../internal/committeeFrost.ts'
import { reportDigest } from '../report.ts'
import { plainAddress, plainChallenge } from './plainVerify.ts'

/* Writes vectors.json anew: `node sdk/src/oracle/testing/writeVectors.ts`. Everything comes from fixed seeds. */

type Hex = `0x${string}`
const scalarHex = (value: bigint): Hex => toHex(value, { size: 32 })

/** Bytes that are the same each time: keccak256 of a seed and a counter. */
function generator(seed: string) {
  let counter = 0
  return (length = 32) => {
    let bytes: Hex = '0x'
    while (bytes.length < 2 + 2 * length) {
      counter += 1
      bytes = concatHex([bytes, keccak256(toHex(`fanal vectors ${seed} ${counter}`))])
    }
    return fromHex(bytes).slice(0, length)
  }
}

/** A key of the wanted parity, dealt from one polynomial. */
function makeKey(members: number, quorum: number, odd: boolean) {
  for (let attempt = 0; ; attempt += 1) {
    const rng = generator(`${quorum} of ${members} ${attempt}`)
    const dealt = committeeFrost.trustedDealer(
      { min: quorum, max: members },
      undefined,
      undefined,
      rng,
    )
    const groupKey = toHex(dealt.public.commitments[0] ?? new Uint8Array())
    if (committeeKeyOf(groupKey).odd !== odd) continue
    const shareOf = (member: number) =>
      toHex(dealt.secretShares[identifierOf(member)]?.signingShare ?? new Uint8Array())
    const all = Array.from({ length: members }, (_, at) => at + 1)
    return {
      name: `${quorum} of ${members}, ${odd ? 'odd' : 'even'}`,
      secretShares: all.map(shareOf),
      keyPackage: {
        custodyEpoch: 1,
        groupKey,
        quorum,
        members,
        verifyingShares: Object.fromEntries(
          all.map((member) => [
            member,
            toHex(dealt.public.verifyingShares[identifierOf(member)] ?? new Uint8Array()),
          ]),
        ),
      },
    }
  }
}

function sign(key: ReturnType<typeof makeKey>, signers: readonly number[], digest: Hex) {
  const { keyPackage } = key
  const made = signers.map((member) => {
    const secret = {
      identifier: identifierOf(member),
      signingShare: fromHex(key.secretShares[member - 1] ?? '0x'),
    }
    const { nonces, commitments } = committeeFrost.commit(
      secret,
      generator(`nonces ${key.name} ${digest} ${member}`),
    )
    return {
      member,
      secretShare: toHex(secret.signingShare),
      nonces: { hiding: toHex(nonces.hiding), binding: toHex(nonces.binding) },
      commitment: {
        member,
        hiding: toHex(commitments.hiding),
        binding: toHex(commitments.binding),
      },
    }
  })
  const commitments = made.map(({ commitment }) => commitment)
  const shares = Object.fromEntries(
    made.map(({ member, secretShare, nonces }) => [
      member,
      createSignatureShare({ keyPackage, commitments, digest, member, secretShare, nonces }),
    ]),
  )
  return {
    signers,
    digest,
    made,
    shares,
    ...combineSignatureShares({ keyPackage, commitments, digest, shares }),
  }
}

const domain = { chainId: 31337, ledger: '0x5fbdb2315678afecb367f032d93f642f64180aa3' } as const
const report = {
  batch: 7,
  epoch: 3,
  root: keccak256('0x01'),
  count: 10_000,
  from: 1_763_700_000,
  to: 1_763_700_060,
  evidence: keccak256('0x02'),
} as const
const digests = [
  reportDigest(report, domain),
  keccak256('0x03'),
  scalarHex(0n),
  scalarHex(2n ** 256n - 1n),
]

const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at)
const small = [false, true].map((odd) => makeKey(4, 3, odd))
const large = [false, true].map((odd) => makeKey(31, 21, odd))
const signed = [
  ...small.flatMap((key) =>
    [
      ...digests.map((digest) => [[1, 2, 3], digest] as const),
      [[2, 3, 4], digests[0]] as const,
    ].map(([signers, digest]) => ({ key, ...sign(key, signers, digest ?? '0x') })),
  ),
  ...large.flatMap((key) =>
    [range(1, 21), range(11, 31)].map((signers) => ({
      key,
      ...sign(key, signers, digests[0] ?? '0x'),
    })),
  ),
]
const valid = signed.map(({ key, signers, digest, z, r }) => ({
  why: `${key.name}, signed by ${signers.join(' ')}`,
  ...committeeKeyOf(key.keyPackage.groupKey),
  digest,
  z,
  r,
}))
const [good] = valid as [(typeof valid)[number]]
const lastOfSmall = valid[5] ?? good
const zeroAddress: Hex = `0x${'00'.repeat(20)}`
const flip = (value: Hex): Hex => scalarHex(BigInt(value) ^ 1n)

/** A key that one party knows, and a signature with it whose parts can be bent. */
const alone = (secret: bigint, nonce: bigint, digest: Hex) => {
  const key = committeeKeyOf(`0x${encodePoint(multiply(G, secret)).toString('hex')}`)
  const r = plainAddress(multiply(G, nonce))
  const e = plainChallenge({ ...key, digest, r })
  return { ...key, digest, z: scalarHex(modulo(nonce + e * secret, N)), r }
}
const own = alone(12345n, 67890n, digests[1] ?? '0x')

const rejected = [
  { ...good, why: 'another digest', digest: flip(good.digest) },
  { ...good, why: 'the other parity', odd: !good.odd },
  { ...good, why: 'another key', x: lastOfSmall.x, odd: lastOfSmall.odd },
  { ...good, why: 'z + 1', z: scalarHex(modulo(BigInt(good.z) + 1n, N)) },
  { ...good, why: 'negated z', z: scalarHex(N - BigInt(good.z)) },
  {
    ...good,
    why: 'negated z with the other parity',
    z: scalarHex(N - BigInt(good.z)),
    odd: !good.odd,
  },
  { ...good, why: 'z = 0', z: scalarHex(0n) },
  { ...good, why: 'z = Q', z: scalarHex(N) },
  { ...good, why: 'z = 2^256 - 1', z: scalarHex(2n ** 256n - 1n) },
  { ...good, why: 'address(R) = 0', r: zeroAddress },
  { ...good, why: 'another address(R)', r: lastOfSmall.r },
  { ...good, why: 'signature of another message', z: lastOfSmall.z, r: lastOfSmall.r },
  { ...good, why: 'Px = 0', x: scalarHex(0n) },
  { ...good, why: 'Px = 0 and address(R) = 0', x: scalarHex(0n), r: zeroAddress },
  { ...good, why: 'Px = Q', x: scalarHex(N) },
  {
    ...good,
    why: 'Px = Q and address(R) = 0, as nothing is recovered',
    x: scalarHex(N),
    r: zeroAddress,
  },
  { ...good, why: 'Px = Q + 2, on the curve but above the order', x: scalarHex(N + 2n) },
  { ...good, why: 'Px = 2^256 - 1', x: scalarHex(2n ** 256n - 1n) },
  { ...good, why: 'Px = 5, on no point of the curve', x: scalarHex(5n) },
  {
    ...good,
    why: 'Px = 5 and address(R) = 0, as nothing is recovered',
    x: scalarHex(5n),
    r: zeroAddress,
  },
  { ...own, why: 'z of a key alone with address(R) = 0', r: zeroAddress },
  { ...own, why: 'everything 0', x: scalarHex(0n), z: scalarHex(0n), r: zeroAddress },
]

const [first] = signed as [(typeof signed)[number]]
const vectors = {
  about:
    'Committee signatures, see docs/oracle.md; written by sdk/src/oracle/testing/writeVectors.ts. e = 0 and z·G = e·P cannot be reached by any input that can be computed.',
  report: { domain, message: report, digest: digests[0] },
  keys: [...small, ...large].map(({ name, keyPackage }) => ({
    name,
    ...committeeKeyOf(keyPackage.groupKey),
    keyPackage,
  })),
  transcript: {
    about: 'every value of the first valid signature; the secrets of its signers included',
    keyPackage: first.key.keyPackage,
    digest: first.digest,
    signers: first.made.map((one) => ({ ...one, share: first.shares[one.member] })),
    z: first.z,
    r: first.r,
  },
  valid: [...valid, { why: 'a key of one', ...own }],
  rejected,
}
await writeFile(
  new URL('../vectors.json', import.meta.url),
  `${JSON.stringify(vectors, null, 2)}\n`,
)
