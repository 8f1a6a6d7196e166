import * as v from 'valibot'
import type { Hex } from 'viem'
import type { HeldKey } from '../../custody/store/createCustodyStore.ts'
import { HttpError } from '../../http/httpError.ts'
import { CHECK_PATH } from '../batch/agreeOnEvents.ts'
import { ASK_SIGNED_PATH } from '../batch/createFetchSigned.ts'
import type { Follower } from '../batch/createFollower.ts'
import type { Rounds } from '../batch/createRounds.ts'
import { ATTEMPT_PATH, AskAttemptSchema } from '../batch/joinAttempt.ts'
import type { ChainView } from '../chain/createChainView.ts'
import type { Gossip } from '../gossip/createGossip.ts'
import { GOSSIP_PATH } from '../gossip/gossipSchema.ts'
import { QUARANTINE_PATH, type Quarantines } from '../quarantine/createQuarantines.ts'
import { SERVICE_PATH, type Service } from '../service/createService.ts'
import { PROPOSE_PATH } from '../signing/signReport.ts'
import { SHARE_PATH } from '../signing/signTogether.ts'
import type { MemberRoute } from './addMemberRoutes.ts'

export const SIGNED_PATH = '/v1/peer/oracle/signed'

export type ListMemberRoutesParameters = {
  chain: ChainView
  gossip: Gossip
  quarantines: Quarantines
  follower: Follower
  rounds: Rounds
  service: Service
  /** This node's share of a report key. */
  findKey: (epoch: number, packageDigest: Hex) => HeldKey | undefined
}

/** What other members may ask of this one. */
export function listMemberRoutes(parameters: ListMemberRoutesParameters): MemberRoute[] {
  const { chain, gossip, quarantines, follower, rounds, service, findKey } = parameters
  return [
    { path: GOSSIP_PATH, summary: 'Tell a member of accepted events', handle: gossip.receive },
    {
      path: QUARANTINE_PATH,
      summary: 'Show a member what devices have said twice',
      handle: quarantines.receive,
    },
    { path: PROPOSE_PATH, summary: 'Propose a batch to a member', handle: follower.propose },
    {
      path: ATTEMPT_PATH,
      summary: 'Ask a member which attempt at a batch it would follow',
      handle: async (seats, _sender, body) => {
        const form = v.safeParse(AskAttemptSchema, body)
        if (!form.success) throw new HttpError(400, 'invalid_input', form.issues[0].message)
        return { attempt: rounds.allowed(seats.epoch, form.output.batch) }
      },
    },
    {
      path: CHECK_PATH,
      summary: 'Ask a member which events it would sign',
      handle: follower.check,
    },
    { path: SHARE_PATH, summary: 'Ask a member to sign a batch', handle: follower.share },
    { path: SIGNED_PATH, summary: 'Tell a member of a signed report', handle: follower.signed },
    {
      path: SERVICE_PATH,
      summary: 'Ask a member to sign a record of service',
      handle: async (seats, sender, body) => {
        const state = await chain.refresh()
        const { epoch, packageDigest } = state
        const key = findKey(epoch, packageDigest)
        if (key === undefined || epoch !== seats.epoch)
          throw new HttpError(409, 'wrong_epoch', `Epoch ${epoch} is in office.`)
        return service.propose(seats, sender, body, key, state)
      },
    },
    {
      path: ASK_SIGNED_PATH,
      summary: 'Ask a member for signed reports',
      handle: follower.askSigned,
    },
  ]
}
