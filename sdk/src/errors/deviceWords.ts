/** What the registry of devices refuses, in plain words. */
export const deviceWords: Record<string, { message: string; advice?: string }> = {
  DeviceRegistry_ZeroAddress: { message: 'An address is missing.' },
  DeviceRegistry_EmptyDigest: { message: 'The digest of the description is missing.' },
  DeviceRegistry_UnknownModel: {
    message: 'There is no such model of devices.',
    advice: 'Declare it first, or give the number of one that is declared.',
  },
  DeviceRegistry_ModelsUsedUp: { message: 'As many models as can be counted are declared.' },
  DeviceRegistry_NotDeclarer: {
    message: 'Only the account that declared this model can list devices of it.',
  },
  DeviceRegistry_EmptyBatch: { message: 'A list needs at least one device.' },
  DeviceRegistry_UnknownBatch: { message: 'There is no such list of devices.' },
  DeviceRegistry_NotInBatch: {
    message: 'The device is not on this list of its maker.',
    advice: 'Check the number of the list, and build the path from the list as it was registered.',
  },
  DeviceRegistry_DeadlinePassed: {
    message: 'The device’s signature has expired.',
    advice: 'Have the device sign again.',
  },
  DeviceRegistry_AlreadyEnrolled: {
    message: 'This device is enrolled already, or was before it was retired.',
    advice: 'A retired device comes back only under a new key.',
  },
  DeviceRegistry_NotEnrolled: { message: 'This device is not enrolled.' },
  DeviceRegistry_NotOwner: { message: 'Only the owner of the device can do this.' },
  DeviceRegistry_SameOwner: { message: 'This account owns the device already.' },
  DeviceRegistry_KeyMismatch: { message: 'The public key is not that of this device.' },
  DeviceRegistry_InvalidDeviceSignature: {
    message:
      'The device did not sign this: it named another owner, model, list, deadline or network, or another key signed.',
    advice: 'Have the device sign for this account and this network.',
  },
  DeviceRegistry_InvalidOwnerSignature: {
    message: 'The owner did not sign this enrolment, or signed other terms.',
    advice: 'Ask the owner to sign again.',
  },
  DeviceRegistry_BondAboveLimit: {
    message: 'The bond is now higher than the owner agreed to.',
    advice: 'Ask the owner to sign for the bond in force.',
  },
  DeviceRegistry_WrongAmountReceived: {
    message: 'The bond token did not move the amount that it was asked to.',
  },
  DeviceRegistry_Suspended: {
    message: 'The device is suspended.',
    advice: 'Its owner can enrol it again, with a new signature of the device.',
  },
  DeviceRegistry_NotSuspended: { message: 'The device is not suspended.' },
  DeviceRegistry_Retired: { message: 'The device is retired, for good.' },
  DeviceRegistry_NotRetired: {
    message: 'The bond stays while the device is in service.',
    advice: 'Retire the device first.',
  },
  DeviceRegistry_NoBond: { message: 'The device has no bond: it was paid out or forfeited.' },
  DeviceRegistry_BondLocked: {
    message: 'The bond is held for some time after the device is retired.',
    advice: 'Withdraw it after the date shown.',
  },
  DeviceRegistry_NotTamper: { message: 'Only an event of tampering suspends a device.' },
  DeviceRegistry_VersionNotLive: {
    message: 'The event is older than the latest enrolment of the device, or newer than its state.',
  },
  DeviceRegistry_NoEquivocation: {
    message: 'The two events do not contradict each other.',
    advice: 'They must bear the same number of the same device and say different things.',
  },
  DeviceRegistry_NothingAtStake: {
    message: 'The device is out of service and has no bond, so there is nothing to take.',
  },
  DeviceRegistry_VersionsUsedUp: {
    message: 'The device has changed hands as often as can be counted.',
    advice: 'Rotate its key: the device goes on under a new id.',
  },
  DeviceRegistry_NotControlDataset: {
    message: 'This dataset does not sell the use of devices.',
    advice: 'Choose a dataset of kind “control”.',
  },
  DeviceRegistry_InvalidUntil: { message: 'The end of an attestation must lie in the future.' },
  DeviceRegistry_NoAttestation: { message: 'This account has not vouched for the device.' },
  DeviceRegistry_BondOutOfBounds: { message: 'The bond is larger than can be counted.' },
  DeviceRegistry_BondsUsedUp: { message: 'The bond has been changed as often as can be counted.' },
  DeviceRegistry_DelayOutOfBounds: { message: 'The delay is longer than allowed.' },
  DeviceRegistry_NothingForfeited: { message: 'No forfeited bonds wait to be collected.' },
  DeviceRegistry_Frozen: {
    message: 'The council has stopped the enrolment of devices for now.',
    advice: 'Devices that are enrolled go on as before. Try again after the date shown.',
  },
  DeviceRegistry_NotFreezable: { message: 'Nothing but enrolment can be frozen here.' },
}
