// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeviceId} from "../../devices/types/DeviceId.sol";
import {IPullPayments} from "../../devices/payments/interfaces/IPullPayments.sol";
import {ProvenEvent} from "../../oracle/types/Reports.sol";
import {ClaimId} from "../types/ClaimId.sol";
import {Evidence, Incident, PendingClaim, Scene} from "../types/Evidence.sol";
import {PolicyId} from "../types/PolicyId.sol";
import {ProductId} from "../types/ProductId.sol";
import {ProductTerms} from "../types/Products.sol";
import {Quote} from "../types/Quotes.sol";

/// @title Claims
/// @notice Settles claims by events that devices signed and the committee reported. Anyone may send them; nobody's permission
/// is asked.
///
/// A claim rests on the crash event of a car and on roadside devices that saw it: as many as the product asks for, of accepted
/// models, enrolled before the policy was bought, of different owners and operators, and none that a party to the accident owns
/// or operates now or owned then; parties are who owned the cars then. To deny a scene only who claims and who is claimed from are
/// parties. They agree on the *scene*: when it was, which cars, and what share of the liability each has.
///
/// - The holder claims with the insured car's own event: the tier's share of the own sum, and unless the product pays for any
///   fault, of that the car's own share of the liability.
/// - A third party claims with its car's event against the policy of another car in the scene: the tier's share of the
///   liability sum, times the insured car's share of the liability.
///
/// Both the crash and its scene lie in the cover, less than half of the product's window apart. An accident pays each car once
/// under each policy: scenes of a car less than the window apart are one accident, whatever its own clock says, and the worst of its
/// crashes counts: if a lesser one was settled before, it adds the difference.
///
/// Up to the product's threshold a claim is paid at once. Above, it waits for contrary evidence: as many independent roadside
/// devices as corroborate, which deny the scene, stop it; a bond buys time to bring them and goes to the claimant if they do not
/// come. What a refuted claim had taken can be claimed again by another scene, within the time for claims from then on;
/// whatever is claimed under the policy waits after that. Under a product with a cap for each event all its claims wait until the
/// time for them is over and none can be refuted any more, and are reduced pro rata; nothing is cut afterwards. No wait ends
/// while the oracle is silent.
/// @dev What a proof shows: that a device with an enrolled key signed, and that a quorum of the committee accepted it in time.
/// It does not show that the sensor was not deceived or the device is where it says: that is what independent
/// corroboration and the delay for large sums are for.
///
/// Trust assumptions: those of `IEventLedger`, `IDeviceRegistry`, `IPolicies` and `ICoverPool`. Amounts are wei of the pool's
/// asset, times seconds.
interface IClaims is IPullPayments {
    // ---------------------------------------------------------------- errors

    error Claims_UnknownPolicy(PolicyId id);
    error Claims_WrongProduct(ProductId given, ProductId expected);
    error Claims_WrongKind(uint32 kind, uint32 expected);
    /// @notice The scene names no or too many cars, not in order, or shares above the whole.
    error Claims_InvalidScene();
    /// @notice The car is not in the scene under this version.
    error Claims_NotInScene(DeviceId car, uint32 version);
    error Claims_OutsideCover(uint40 time, uint256 from, uint256 until);
    /// @notice The event is not of the accident's time.
    error Claims_OutsideWindow(uint40 time, uint40 sceneTime, uint32 window);
    error Claims_TooLate(uint256 deadline);
    /// @notice The severity reaches no tier, or the liability has no share, so nothing is due.
    error Claims_NothingDue(PolicyId id);
    /// @notice Nothing can be claimed under the policy any more.
    error Claims_Released(PolicyId id);
    /// @notice Nothing of the sum is left.
    error Claims_SumExceeded(PolicyId id, uint256 amount, uint256 left);
    /// @notice The accident was claimed as high already.
    error Claims_AlreadySettled(PolicyId id, DeviceId car, uint40 time);
    /// @notice A claim by this scene was refuted.
    error Claims_Refuted(PolicyId id, bytes32 scene);
    error Claims_WrongCount(uint256 given, uint256 expected);
    error Claims_OtherScene(bytes32 digest, bytes32 expected);
    /// @notice The model is not accepted, or the device is not on a list of its maker.
    error Claims_ModelNotAccepted(DeviceId device, uint24 model);
    /// @notice The device is suspended, retired, or was suspended after this version.
    error Claims_NotInService(DeviceId device, uint32 version);
    error Claims_EnrolledTooLate(DeviceId device, uint40 enrolledAt, uint256 boughtAt);
    /// @notice The account owns or operates the device, and is a party or stands behind another one already.
    error Claims_NotIndependent(DeviceId device, address account);
    /// @notice The third party is the holder.
    error Claims_OwnCar(DeviceId car, address holder);
    error Claims_NotPending(ClaimId id);
    /// @notice The same claim waits already, for another recipient or another accident.
    error Claims_AlreadyPending(ClaimId id);
    error Claims_Waiting(ClaimId id, uint256 until);
    error Claims_WindowOver(ClaimId id, uint256 until);
    error Claims_NoBond(ProductId product);
    error Claims_AlreadyChallenged(ClaimId id, address challenger);
    error Claims_IncidentClosed(bytes32 scene);

    // ---------------------------------------------------------------- events

    /// @param recipient Who is paid.
    /// @param amount Of the claim as a whole, fixed, but for a cap of the event.
    /// @param readyAt Until when it waits; 0 = paid at once.
    event ClaimSettled(
        ClaimId indexed id,
        PolicyId indexed policy,
        address indexed recipient,
        DeviceId car,
        bool own,
        uint256 amount,
        bytes32 scene,
        bytes32 crashEventId,
        uint40 readyAt
    );
    /// @notice Emitted for every roadside event that a claim rests on or that refutes it.
    event EvidenceTaken(ClaimId indexed id, bytes32 indexed eventId, DeviceId indexed device);
    event ClaimChallenged(ClaimId indexed id, address indexed challenger, uint256 bond, uint40 readyAt);
    event ClaimRefuted(ClaimId indexed id);
    /// @param paid The amount, reduced pro rata if its event was above the cap.
    event ClaimConcluded(ClaimId indexed id, address indexed recipient, uint256 paid);

    // ---------------------------------------------------------------- anybody

    /// @notice Settles a claim against a policy: by the insured car's crash that of its holder, by another car's that of its
    /// owner then.
    function settle(
        Quote calldata quote,
        ProductTerms calldata product,
        Evidence calldata evidence
    ) external returns (ClaimId id);

    /// @notice Posts the product's bond, by allowance, to have a waiting claim wait for evidence longer. Once for each claim.
    function challenge(ClaimId id, ProductTerms calldata product) external;

    /// @notice Stops a waiting claim by roadside devices that deny its scene. A bond returns.
    function refute(
        ClaimId id,
        ProductTerms calldata product,
        Scene calldata scene,
        ProvenEvent[] calldata contrary,
        bytes32[][] calldata proofs
    ) external;

    /// @notice Pays a claim whose waiting is over; a bond goes to its recipient.
    function conclude(ClaimId id, ProductTerms calldata product) external returns (uint256 paid);

    // ---------------------------------------------------------------- views

    function claimIdOf(PolicyId policy, bytes32 crashEventId, bytes32 scene) external pure returns (ClaimId);
    /// @notice Until when whatever happened in the cover can be claimed, because a claim was refuted; 0 = none was.
    /// @param claimWindow Of the policy's product.
    function reopenedUntil(PolicyId policy, uint256 claimWindow) external view returns (uint256);
    /// @notice What was claimed under a policy, of its own sum and of that for third parties; waiting claims are in it.
    function claimedOf(PolicyId policy) external view returns (uint88 own, uint88 third);
    function pendingOf(ClaimId id) external view returns (PendingClaim memory);
    function incidentOf(ProductId product, bytes32 scene) external view returns (Incident memory);
    /// @notice What was claimed for the accident of a car to which a scene at `time` belongs: share of the sum in bps of bps; 0 =
    /// nothing.
    /// @param own Whether the car is the insured one.
    /// @param window Of the policy's product.
    function claimedRateOf(
        PolicyId policy,
        DeviceId car,
        bool own,
        uint40 time,
        uint32 window
    ) external view returns (uint256 rate);
    /// @notice What roadside devices sign for a scene.
    function sceneDigestOf(Scene calldata scene) external view returns (bytes32);
}
