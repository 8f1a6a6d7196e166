import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Counter } from 'prom-client'
import * as v from 'valibot'
import type { Hex } from 'viem'
import { describeIssues } from '../config/describeIssues.ts'
import { HttpError } from '../http/httpError.ts'
import type { NodeContext } from '../http/module.ts'
import { rateLimit } from '../http/rateLimit.ts'
import type { RelayAnswer } from './relayAnswer.ts'
import { answerSchema, hexParameter } from './relaySchemas.ts'
import { sendRefusal } from './sendRefusal.ts'

export type AddRelayRoutesParameters<request> = {
  config: NodeContext['config']['relay']
  log: Logger
  /** One of what is relayed, for messages: "purchase". */
  one: string
  /** More of them; also the path below `/v1/relay`: "purchases". */
  many: string
  description: string
  /** What to do where nothing is relayed, beside using another node: "send it with the own wallet". */
  otherwise: string
  /** Describes what is posted; `schema` checks it more closely. */
  body: object
  schema: v.GenericSchema<unknown, request>
  submit: (request: request) => Promise<RelayAnswer>
  describe: (id: Hex) => RelayAnswer | undefined
  /** Counts by label `answer`. */
  answers: Counter
}

/** How something that others signed is posted, and how one asks what became of it. */
export function addRelayRoutes<request>(
  app: FastifyInstance,
  parameters: AddRelayRoutesParameters<request>,
): void {
  const { config, log, one, many, otherwise, body, answers } = parameters
  const path = `/v1/relay/${many}`
  app.post(
    path,
    {
      onRequest: rateLimit({ perMinute: config.requestsPerMinute }),
      attachValidation: true,
      schema: {
        description: `${parameters.description} Posting it again answers what became of the first.`,
        tags: ['relay'],
        body,
        response: { 200: answerSchema },
      },
    },
    async (request, reply) => {
      if (!config.enabled)
        throw new HttpError(503, 'relay_disabled', `This node relays no ${many}.`, {
          advice: `Use another node, or ${otherwise}.`,
        })
      const parsed = v.safeParse(parameters.schema, request.body)
      if (!parsed.success) throw new HttpError(400, 'invalid_input', describeIssues(parsed.issues))
      try {
        const answer = await parameters.submit(parsed.output)
        answers.inc({ answer: answer.status })
        return answer
      } catch (error) {
        if (!(error instanceof HttpError)) throw error
        answers.inc({ answer: error.code })
        log.info({ code: error.code, reason: error.message }, `${one} not relayed`)
        return sendRefusal(reply, error)
      }
    },
  )
  app.get<{ Params: { id: Hex } }>(
    `${path}/:id`,
    {
      schema: {
        description: `What became of a ${one}.`,
        tags: ['relay'],
        params: { type: 'object', properties: { id: hexParameter(32) } },
        response: { 200: answerSchema },
      },
    },
    async (request) => {
      const answer = parameters.describe(request.params.id.toLowerCase() as Hex)
      if (answer === undefined)
        throw new HttpError(404, 'not_found', `This node was not given such a ${one}.`)
      return answer
    },
  )
}
