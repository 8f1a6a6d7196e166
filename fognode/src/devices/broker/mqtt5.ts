import type { IConnackPacket, Packet } from 'mqtt-packet'

/** What this node tells MQTT 5 clients about itself; a client that keeps to it never meets a refusal by size or feature. */
export type BrokerLimits = { maximumPacketSize: number; receiveMaximum: number }

/** Reason codes of MQTT 5. */
export const REASON = {
  notAuthorized: 0x87,
  protocolError: 0x82,
  badAuthenticationMethod: 0x8c,
  packetTooLarge: 0x95,
  quotaExceeded: 0x97,
  payloadFormatInvalid: 0x99,
  unspecified: 0x80,
} as const

/** Return codes of CONNACK in MQTT 3.1.1 and what MQTT 5 calls them. */
const CONNECT_REASONS: Readonly<Record<number, number>> = {
  0: 0x00,
  1: 0x84,
  2: 0x85,
  3: 0x88,
  4: 0x86,
  5: REASON.notAuthorized,
}

/** A packet of an MQTT 5 client as MQTT 3.1.1 has it, or the reason why it cannot be taken. */
export function toMqtt4(packet: Packet): Packet | { reason: number } {
  switch (packet.cmd) {
    case 'connect': {
      const { properties, ...rest } = packet
      if (properties?.authenticationMethod !== undefined)
        return { reason: REASON.badAuthenticationMethod }
      return { ...rest, protocolVersion: 4, clean: true }
    }
    case 'publish': {
      const { properties, ...rest } = packet
      // No alias was offered.
      if (properties?.topicAlias !== undefined) return { reason: REASON.protocolError }
      return rest
    }
    case 'subscribe': {
      const { subscriptions, messageId } = packet
      const plain = subscriptions.map(({ topic, qos }) => ({ topic, qos }))
      return {
        cmd: 'subscribe',
        ...(messageId !== undefined && { messageId }),
        subscriptions: plain,
      }
    }
    case 'unsubscribe': {
      const { unsubscriptions, messageId } = packet
      return { cmd: 'unsubscribe', ...(messageId !== undefined && { messageId }), unsubscriptions }
    }
    case 'puback':
    case 'pubrec':
    case 'pubrel':
    case 'pubcomp':
      return {
        cmd: packet.cmd,
        ...(packet.messageId !== undefined && { messageId: packet.messageId }),
      }
    case 'pingreq':
    case 'disconnect':
      return { cmd: packet.cmd }
    default:
      return { reason: REASON.protocolError }
  }
}

export type ToMqtt5Parameters = {
  packet: Packet
  limits: BrokerLimits
  /** Why a message was refused, by message id. */
  refusals: Map<number, number>
  /** How many topics an unsubscription named, by message id. */
  unsubscribed: Map<number, number>
}

/** A packet of an MQTT 3.1.1 broker as MQTT 5 has it. */
export function toMqtt5({ packet, limits, refusals, unsubscribed }: ToMqtt5Parameters): Packet {
  const id = packet.messageId ?? 0
  switch (packet.cmd) {
    case 'connack':
      return toConnack5(packet, limits)
    case 'puback':
    case 'pubrec': {
      const reasonCode = refusals.get(id) ?? 0
      refusals.delete(id)
      return { ...packet, reasonCode }
    }
    case 'suback':
      return {
        ...packet,
        granted: packet.granted.map((code) =>
          code === 0x80 ? REASON.notAuthorized : (code as number),
        ),
      }
    case 'unsuback': {
      const granted = Array.from({ length: unsubscribed.get(id) ?? 1 }, () => 0)
      unsubscribed.delete(id)
      return { ...packet, granted }
    }
    default:
      return packet
  }
}

function toConnack5(packet: IConnackPacket, limits: BrokerLimits): Packet {
  const reasonCode = CONNECT_REASONS[packet.returnCode ?? 0] ?? REASON.unspecified
  if (reasonCode !== 0) return { cmd: 'connack', sessionPresent: false, reasonCode }
  return {
    cmd: 'connack',
    sessionPresent: false,
    reasonCode,
    properties: {
      ...limits,
      // Sessions end with the connection: what a device has not had acknowledged it sends again.
      sessionExpiryInterval: 0,
      maximumQoS: 1,
      retainAvailable: false,
      topicAliasMaximum: 0,
      wildcardSubscriptionAvailable: false,
      subscriptionIdentifiersAvailable: false,
      sharedSubscriptionAvailable: false,
    },
  }
}
