import type { Hex } from '../content/types.ts'

/** Key of a data owner that opens all of the owner's datasets; kept only in the passphrase-encrypted recovery file. */
export type RecoveryKey = {
  /** 32 secret bytes from which the X25519 key pair is derived (RFC 9180 DeriveKeyPair). */
  secret: Hex
  /** X25519 public key; owner slots are sealed to it. */
  publicKey: Hex
}
