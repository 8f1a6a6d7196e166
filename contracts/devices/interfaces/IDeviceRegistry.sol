// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFreezable} from "../../governance/freezes/interfaces/IFreezable.sol";
import {FreezeAction} from "../../governance/freezes/types/FreezeAction.sol";
import {DatasetId} from "../../market/types/DatasetId.sol";
import {Permit} from "../../market/types/Orders.sol";
import {DeviceEvent} from "../types/DeviceEvent.sol";
import {DeviceId} from "../types/DeviceId.sol";
import {DeviceKey} from "../types/DeviceKey.sol";
import {Batch, Device, EnrolmentOrder, Model} from "../types/Devices.sol";
import {DeviceWord} from "../types/DeviceWord.sol";

/// @title Registry of devices
/// @notice Says which devices there are, whose they are and who may command them. A device is known by the hash of its public
/// key, which is passed on use and never stored. It signs EIP-712 messages in this contract's domain ("Fanal Devices",
/// version "1"): their keccak256 on secp256k1, the sha-256 of the same preimage on P-256, always with a low `s`.
///
/// A device has a *version*, from 1. A change of owner and a re-enrolment begin a new one, and all that was signed or granted
/// under an earlier one (operator, control dataset, attestations, agreements) is over. A *suspended* device has no rights
/// until its owner enrols it again, with its signature. A *retired* one never comes back, nor does its id.
///
/// The bond lies here while the device is in service and for a stated time after, so that evidence still finds it. It goes
/// with the device to a new owner. Whoever brings a device back to service deposits one if it has none. It is forfeited for
/// equivocation: two contents signed under one number. Evidence counts whoever owned the device, so that passing it on does
/// not wash it: tamper events from the version at which it was last enrolled or re-enrolled on; equivocation from the one at
/// which its bond was deposited, so that a device cannot save its bond by a tamper event of its own.
/// @dev Trust assumptions: the bond token moves exactly the amount asked for and does not rebase. Amounts are wei of it, times
/// are seconds. Whoever declares a model is not checked: that a device is of a maker's model shows by its batch or by the
/// attestation of somebody one trusts.
///
/// Freezes: enrolment can be frozen for a time. What is under way cannot: transfers, re-enrolments, rotations, evidence,
/// retirement and withdrawals go on.
interface IDeviceRegistry is IFreezable {
    // ---------------------------------------------------------------- errors

    error DeviceRegistry_ZeroAddress();
    error DeviceRegistry_EmptyDigest();
    error DeviceRegistry_UnknownModel(uint24 model);
    /// @notice As many models have been declared as can be counted.
    error DeviceRegistry_ModelsUsedUp();
    error DeviceRegistry_NotDeclarer(address caller, address declarer);
    error DeviceRegistry_EmptyBatch();
    error DeviceRegistry_UnknownBatch(uint32 batch);
    /// @notice The proof does not lead from the device to the batch's root.
    error DeviceRegistry_NotInBatch(DeviceId device, uint32 batch);
    error DeviceRegistry_DeadlinePassed(uint40 deadline);
    /// @notice The device is enrolled, or was once: a retired id does not come back.
    error DeviceRegistry_AlreadyEnrolled(DeviceId device);
    error DeviceRegistry_NotEnrolled(DeviceId device);
    error DeviceRegistry_NotOwner(DeviceId device, address caller, address owner);
    error DeviceRegistry_SameOwner(DeviceId device, address owner);
    error DeviceRegistry_KeyMismatch(DeviceId device, DeviceId ofKey);
    error DeviceRegistry_InvalidDeviceSignature(DeviceId device);
    error DeviceRegistry_InvalidOwnerSignature(address owner);
    /// @notice The bond in force is above what the owner agreed to.
    error DeviceRegistry_BondAboveLimit(uint256 bond, uint256 maxBond);
    /// @notice The bond token moved another amount than it was asked to.
    error DeviceRegistry_WrongAmountReceived(uint256 received, uint256 expected);
    error DeviceRegistry_Suspended(DeviceId device);
    error DeviceRegistry_NotSuspended(DeviceId device);
    error DeviceRegistry_Retired(DeviceId device);
    error DeviceRegistry_NotRetired(DeviceId device);
    error DeviceRegistry_NoBond(DeviceId device);
    error DeviceRegistry_BondLocked(DeviceId device, uint40 until);
    /// @notice The event is of another kind than a tamper event.
    error DeviceRegistry_NotTamper(uint32 kind);
    /// @notice The event was not signed under a version that still counts as evidence: `from` to `to`.
    error DeviceRegistry_VersionNotLive(DeviceId device, uint32 version, uint32 from, uint32 to);
    /// @notice The two events do not bear the same number of the same device, or say the same.
    error DeviceRegistry_NoEquivocation();
    /// @notice The device has neither rights nor a bond left to lose.
    error DeviceRegistry_NothingAtStake(DeviceId device);
    /// @notice The device has changed hands as often as can be counted.
    error DeviceRegistry_VersionsUsedUp(DeviceId device);
    error DeviceRegistry_NotControlDataset(DatasetId datasetId);
    error DeviceRegistry_InvalidUntil(uint40 until);
    error DeviceRegistry_NoAttestation(DeviceId device, address certifier);
    error DeviceRegistry_BondOutOfBounds(uint256 bond, uint256 max);
    /// @notice The bond has been changed as often as can be counted.
    error DeviceRegistry_BondsUsedUp();
    error DeviceRegistry_DelayOutOfBounds(uint256 delay, uint256 max);
    error DeviceRegistry_NothingForfeited();
    /// @notice The council or the holders have frozen the action until then.
    error DeviceRegistry_Frozen(FreezeAction action, uint40 until);
    /// @notice The registry has no such action, or one that nothing may freeze.
    error DeviceRegistry_NotFreezable(FreezeAction action);

    // ---------------------------------------------------------------- events

    event ModelDeclared(uint24 indexed model, address indexed declarer, uint16 kind, bytes32 digest);
    /// @param listDigest sha2-256 of the list of ids, for those who build proofs.
    event BatchRegistered(uint32 indexed batch, uint24 indexed model, bytes32 root, uint32 size, bytes32 listDigest);
    event BondWaived(uint32 indexed batch, bool waived);
    /// @param key Emitted for those who check signatures, as it is never stored.
    /// @param batch List that the device was enrolled from; 0 = none.
    event DeviceEnrolled(
        DeviceId indexed device,
        address indexed owner,
        uint24 indexed model,
        DeviceKey key,
        uint32 batch,
        uint96 bond
    );
    /// @param version The one that begins; so in the events below.
    event DeviceTransferred(DeviceId indexed device, address indexed from, address indexed to, uint32 version);
    /// @param bond What the device has deposited from now on.
    event DeviceReenrolled(DeviceId indexed device, address indexed owner, uint32 version, uint96 bond);
    /// @notice Emitted when a device goes on under another key. The old id is retired, the new one enrolled, both in the same
    /// transaction.
    event KeyRotated(DeviceId indexed device, DeviceId indexed successor, address indexed owner);
    event DeviceRetired(DeviceId indexed device, address indexed owner, uint96 bond, uint40 bondFreeAt);
    event BondWithdrawn(DeviceId indexed device, address indexed owner, uint96 bond);
    /// @param version In force; the event may have been signed under an earlier one.
    /// @param eventId Of the tamper event, or of the two that contradict each other.
    /// @param kind Of the event: TAMPER, or 0 for two that contradict each other.
    event DeviceSuspended(DeviceId indexed device, uint32 version, bytes32 eventId, uint32 kind);
    /// @param reporter Who showed the evidence.
    event BondForfeited(DeviceId indexed device, address indexed reporter, bytes32 eventId, uint96 bond);
    event OperatorSet(DeviceId indexed device, uint32 version, address indexed operator);
    event ControlSet(DeviceId indexed device, uint32 version, DatasetId indexed datasetId);
    /// @param digest sha2-256 of what is attested, one raw IPFS block.
    /// @param until Last second at which it holds.
    event DeviceAttested(
        DeviceId indexed device,
        address indexed certifier,
        uint32 version,
        bytes32 digest,
        uint40 until
    );
    event AttestationWithdrawn(DeviceId indexed device, address indexed certifier);
    event BondChanged(uint96 bond);
    event WithdrawalDelayChanged(uint32 delay);
    event ForfeitRecipientChanged(address recipient);
    event ForfeitsCollected(address indexed recipient, uint256 amount);
    /// @notice Emitted when the registry is told to ask `freezes` before an action, or no longer to.
    event FreezePushed(address indexed freezes, FreezeAction indexed action, bool flagged);

    // ---------------------------------------------------------------- models and lists

    /// @notice Declares a model of devices; the caller alone may list devices of it.
    /// @param digest sha2-256 of its description, not zero.
    /// @return model Its number, from 1.
    function declareModel(uint16 kind, bytes32 digest) external returns (uint24 model);

    /// @notice Registers a list of devices of a model that the caller declared, whatever its length, for one price.
    /// @param root Of the Merkle tree over keccak256(keccak256(abi.encode(deviceId))), pairs sorted.
    /// @param size How many are on the list.
    /// @param listDigest sha2-256 of the list of ids.
    /// @return batch Its number, from 1.
    function registerBatch(uint24 model, bytes32 root, uint32 size, bytes32 listDigest) external returns (uint32 batch);

    // ---------------------------------------------------------------- enrolment

    /// @notice Enrols a device of the caller, who deposits the bond in force by allowance.
    /// @param deadline Last second at which the signature is good.
    /// @param deviceSignature The device's, over `DeviceEnrolment` with the caller as owner and no batch.
    function enrol(
        DeviceKey calldata key,
        uint24 model,
        uint40 deadline,
        bytes calldata deviceSignature
    ) external returns (DeviceId device);

    /// @notice As `enrol`, for an owner who has signed for it; anybody may send it.
    /// @param ownerSignature The owner's, over `EnrolmentConsent`, by ECDSA or ERC-1271.
    /// @param permit ERC-2612 permit of the owner; one already used does no harm.
    function enrolFor(
        EnrolmentOrder calldata order,
        bytes calldata deviceSignature,
        bytes calldata ownerSignature,
        Permit calldata permit
    ) external returns (DeviceId device);

    /// @notice Enrols a device of the caller that its maker has listed.
    /// @param deviceSignature The device's, over `DeviceEnrolment` with the caller as owner, the batch, and 0 for the
    /// model.
    function enrolFromBatch(
        DeviceKey calldata key,
        uint32 batch,
        bytes32[] calldata proof,
        uint40 deadline,
        bytes calldata deviceSignature
    ) external returns (DeviceId device);

    /// @notice Gives a suspended device its rights back under a new version, and deposits a bond if it has none. A bond that it
    /// still has goes on answering for what was signed under earlier versions. Only the owner.
    /// @param deviceSignature The device's, over `DeviceReenrolment` with the version that is in force now.
    function reenrol(DeviceKey calldata key, uint40 deadline, bytes calldata deviceSignature) external;

    /// @notice Goes on under another key: the device is retired and its successor enrolled with the same model, operator and
    /// control dataset. The successor deposits the bond in force, that of the old key is free after the delay. Only the owner.
    /// @param deviceSignature The old key's, over `KeyRotation`.
    /// @param successorSignature The new key's, over `DeviceEnrolment` without a batch.
    function rotateKey(
        DeviceKey calldata key,
        bytes calldata deviceSignature,
        DeviceKey calldata successorKey,
        uint40 deadline,
        bytes calldata successorSignature
    ) external returns (DeviceId successor);

    // ---------------------------------------------------------------- owners

    /// @notice Makes another account the owner, with the bond. Only the owner.
    function transferDevice(DeviceId device, address to) external;

    /// @notice Names who may command the device beside the owner; zero = nobody. Only the owner, under this version only.
    function setOperator(DeviceId device, address operator) external;

    /// @notice Lets whoever has access to a dataset command the device, as long as the owner of both is one; zero = nobody.
    /// Only the owner, under this version only.
    /// @param datasetId Of kind control, owned by the caller.
    function setControl(DeviceId device, DatasetId datasetId) external;

    /// @notice Takes a device out of service for good. Only the owner.
    function retire(DeviceId device) external;

    /// @notice Pays the bond of a retired device out to its owner once its time is over. Only the owner.
    function withdrawBond(DeviceId device) external;

    // ---------------------------------------------------------------- evidence

    /// @notice Suspends a device by its own tamper event, of any version since it was last enrolled. By anybody.
    /// @param key The device's; its coordinates are needed on P-256 only.
    function reportTamper(DeviceEvent calldata deviceEvent, DeviceKey calldata key, bytes calldata signature) external;

    /// @notice Suspends a device by two contents that it signed under one number since its bond was deposited, and forfeits
    /// the bond, also within the delay after it was retired. By anybody.
    function reportEquivocation(
        DeviceEvent calldata first,
        DeviceEvent calldata second,
        DeviceKey calldata key,
        bytes calldata firstSignature,
        bytes calldata secondSignature
    ) external;

    // ---------------------------------------------------------------- attestations

    /// @notice The caller vouches for a device under its version in force; consumers choose whose word counts.
    /// @param digest sha2-256 of what is attested, not zero.
    /// @param until Last second at which it holds, now or later.
    function attest(DeviceId device, bytes32 digest, uint40 until) external;

    /// @notice Takes the caller's word back.
    function withdrawAttestation(DeviceId device) external;

    // ---------------------------------------------------------------- governance

    /// @notice Sets the bond for enrolments from now on. Restricted.
    function setBond(uint256 bond) external;

    /// @notice Sets how long the bond of a device retired from now on is held, in seconds. Restricted.
    function setWithdrawalDelay(uint256 delay) external;

    /// @notice Says who receives forfeited bonds. Restricted.
    function setForfeitRecipient(address recipient) external;

    /// @notice Says whether devices of a batch are enrolled without a bond. Restricted.
    function setBondWaived(uint32 batch, bool waived) external;

    /// @notice Pays forfeited bonds out to their recipient. By anybody.
    function collectForfeits() external returns (uint256 amount);

    // ---------------------------------------------------------------- views

    /// @notice All that is known of a device; all zero if it was never enrolled.
    function deviceOf(DeviceId device) external view returns (Device memory);
    /// @notice As the first part of `deviceOf`, in the one word it is stored in; what other contracts read on their hot paths.
    function packedDeviceOf(DeviceId device) external view returns (DeviceWord);
    /// @notice As `packedDeviceOf`, with who may command the device beside its owner; zero = nobody.
    function packedDeviceAndOperatorOf(DeviceId device) external view returns (DeviceWord word, address operator);
    /// @notice Owner of a device under one of its versions, also a past one; zero if there was no such version.
    function ownerAt(DeviceId device, uint32 version) external view returns (address);
    /// @notice Whether the device has all its rights, under just this version.
    function isActive(DeviceId device, uint32 version) external view returns (bool);
    /// @notice Whether an account may command the device: as its owner, its operator, or by access to its control dataset.
    function canCommand(DeviceId device, address account) external view returns (bool);
    /// @notice Whether a certifier vouches for the device as it is now, and until when.
    function attestationOf(DeviceId device, address certifier) external view returns (bool valid, uint40 until);
    /// @notice First versions whose events still count as evidence against the device.
    /// @return tamperFrom Of tamper events.
    /// @return equivocationFrom Of two contents under one number; at most `tamperFrom`.
    function liveFrom(DeviceId device) external view returns (uint32 tamperFrom, uint32 equivocationFrom);
    /// @notice The id that a key has.
    function idOf(DeviceKey calldata key) external pure returns (DeviceId);
    /// @notice Name of an event, under which it counts once.
    function eventIdOf(DeviceId device, uint32 deviceVersion, uint64 seq) external view returns (bytes32);
    /// @notice Whether a device, enrolled or not, has signed an event.
    function isSignedBy(
        DeviceEvent calldata deviceEvent,
        DeviceKey calldata key,
        bytes calldata signature
    ) external view returns (bool);
    function modelOf(uint24 model) external view returns (Model memory);
    function batchOf(uint32 batch) external view returns (Batch memory);
    function bondToken() external view returns (address);
    /// @notice Bond in force for enrolments.
    function bond() external view returns (uint96);
    function withdrawalDelay() external view returns (uint32);
    function forfeitRecipient() external view returns (address);
    /// @notice Forfeited bonds that wait to be collected.
    function forfeited() external view returns (uint256);
}
