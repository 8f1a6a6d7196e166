// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {IDeviceRegistry} from "../devices/interfaces/IDeviceRegistry.sol";
import {EventKinds} from "../devices/libraries/EventKinds.sol";
import {PullPayments} from "../devices/payments/PullPayments.sol";
import {DeviceEvent} from "../devices/types/DeviceEvent.sol";
import {DeviceId} from "../devices/types/DeviceId.sol";
import {IEventLedger} from "../oracle/interfaces/IEventLedger.sol";
import {ProvenEvent} from "../oracle/types/Reports.sol";
import {IClaims} from "./interfaces/IClaims.sol";
import {ICoverPool} from "./interfaces/ICoverPool.sol";
import {IPolicies} from "./interfaces/IPolicies.sol";
import {QuoteHash} from "./libraries/QuoteHash.sol";
import {Statements} from "./libraries/Statements.sol";
import {Witnesses} from "./parts/Witnesses.sol";
import {ClaimedWord} from "./types/ClaimedWord.sol";
import {ClaimId} from "./types/ClaimId.sol";
import {Evidence, Incident, Party, PendingClaim, Scene} from "./types/Evidence.sol";
import {PolicyId} from "./types/PolicyId.sol";
import {PolicyWord} from "./types/PolicyWord.sol";
import {ProductId} from "./types/ProductId.sol";
import {ProductTerms} from "./types/Products.sol";
import {Quote} from "./types/Quotes.sol";

contract Claims is Witnesses, PullPayments {
    uint256 private constant WHOLE = 10_000;

    /// @dev A claim on its way, so that the stack holds it.
    struct Draft {
        PolicyId policy;
        ClaimId claim;
        bool own;
        address recipient;
        address holder;
        uint256 amount;
        bytes32 scene;
        bytes32 crashEventId;
        PolicyWord word;
    }

    IPolicies private immutable _policies;
    /// Separator of quotes, which never changes.
    bytes32 private immutable _domain;

    mapping(PolicyId id => ClaimedWord) private _claimed;
    /// Time of the crash that was settled, by policy, car and time in steps of the product's window.
    mapping(bytes32 key => uint256 time) private _settled;
    mapping(ClaimId id => PendingClaim) private _pending;
    mapping(bytes32 key => Incident) private _incidents;

    constructor(IPolicies policies, IEventLedger ledger, IDeviceRegistry registry) Witnesses(ledger, registry) {
        _policies = policies;
        _domain = policies.domain();
    }

    // ---------------------------------------------------------------- anybody

    /// @inheritdoc IClaims
    function settle(
        Quote calldata quote,
        ProductTerms calldata product,
        Evidence calldata evidence
    ) external nonReentrant returns (ClaimId) {
        _requireProduct(product, quote.productId);
        Scene calldata scene = evidence.scene;
        Party[] calldata parties = scene.parties;
        Draft memory draft = _draft(quote, product, evidence, parties);
        _requireInTime(draft.word, quote, product, evidence.crash, scene.time);
        bool capped = product.maxPerEvent != 0;
        bool waits = capped || draft.amount > product.challengeAbove;
        _count(draft, draft.own ? quote.ownSum : quote.liabilitySum, waits, evidence.crash.content, product.window);
        _requireIndependentThird(quote, draft);
        _requireWitnesses(
            Hearing({
                claim: draft.claim,
                kind: EventKinds.ROADSIDE,
                scene: draft.scene,
                sceneTime: scene.time,
                boughtAt: draft.word.boughtAt()
            }),
            product,
            parties,
            draft.holder,
            evidence.roadside,
            evidence.roadsideProofs
        );
        uint40 readyAt = waits ? _wait(draft, product, scene.time, capped) : 0;
        emit ClaimSettled(
            draft.claim,
            draft.policy,
            draft.recipient,
            evidence.crash.content.device,
            draft.own,
            draft.amount,
            draft.scene,
            draft.crashEventId,
            readyAt
        );
        if (!waits) ICoverPool(product.pool).pay(draft.recipient, draft.amount, draft.amount);
        return draft.claim;
    }

    /// @inheritdoc IClaims
    function challenge(ClaimId id, ProductTerms calldata product) external nonReentrant {
        PendingClaim storage claim = _requirePending(id, product);
        if (product.bond == 0) revert Claims_NoBond(claim.product);
        if (claim.challenger != address(0)) revert Claims_AlreadyChallenged(id, claim.challenger);
        if (block.timestamp > claim.readyAt) revert Claims_WindowOver(id, claim.readyAt);
        claim.challenger = msg.sender;
        claim.bond = product.bond;
        claim.readyAt += product.evidencePeriod;
        emit ClaimChallenged(id, msg.sender, product.bond, claim.readyAt);
        address token = ICoverPool(product.pool).asset();
        _giveUpVotes(token);
        _takeExactly(token, product.bond);
    }

    /// @inheritdoc IClaims
    function refute(
        ClaimId id,
        ProductTerms calldata product,
        Scene calldata scene,
        ProvenEvent[] calldata contrary,
        bytes32[][] calldata proofs
    ) external nonReentrant {
        PendingClaim memory claim = _requirePending(id, product);
        if (block.timestamp > claim.readyAt) revert Claims_WindowOver(id, claim.readyAt);
        bytes32 digest = sceneDigestOf(scene);
        if (digest != claim.scene) revert Claims_OtherScene(digest, claim.scene);
        _requireWitnesses(
            Hearing({
                claim: id,
                kind: EventKinds.ROADSIDE_DENIAL,
                scene: digest,
                sceneTime: 0,
                boughtAt: _policies.packedPolicyOf(claim.policy).boughtAt()
            }),
            product,
            scene.parties,
            _policies.ownerOf(uint256(PolicyId.unwrap(claim.policy))),
            contrary,
            proofs
        );
        delete _pending[id];
        _claimed[claim.policy] = _claimed[claim.policy].withoutPaid(claim.own, claim.amount);
        if (product.maxPerEvent != 0) _incidents[_incidentKey(claim.product, digest)].total -= claim.amount;
        if (claim.challenger != address(0)) {
            _credit(ICoverPool(product.pool).asset(), claim.challenger, claim.bond);
        }
        emit ClaimRefuted(id);
        _policies.closeClaim(claim.policy);
    }

    /// @inheritdoc IClaims
    function conclude(ClaimId id, ProductTerms calldata product) external nonReentrant returns (uint256 paid) {
        PendingClaim memory claim = _requirePending(id, product);
        if (block.timestamp <= claim.readyAt) revert Claims_Waiting(id, claim.readyAt);
        paid = claim.amount;
        if (product.maxPerEvent != 0) paid = _shareOfIncident(id, claim, product);
        delete _pending[id];
        ICoverPool pool = ICoverPool(product.pool);
        if (claim.challenger != address(0)) _credit(pool.asset(), claim.recipient, claim.bond);
        emit ClaimConcluded(id, claim.recipient, paid);
        _policies.closeClaim(claim.policy);
        pool.pay(claim.recipient, paid, claim.amount);
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc IClaims
    function claimedOf(PolicyId policy) external view returns (uint88 own, uint88 third) {
        ClaimedWord claimed = _claimed[policy];
        return (uint88(claimed.paidOwn()), uint88(claimed.paidThird()));
    }

    /// @inheritdoc IClaims
    function pendingOf(ClaimId id) external view returns (PendingClaim memory) {
        return _pending[id];
    }

    /// @inheritdoc IClaims
    function incidentOf(ProductId product, bytes32 scene) external view returns (Incident memory) {
        return _incidents[_incidentKey(product, scene)];
    }

    /// @inheritdoc IClaims
    function isSettled(
        PolicyId policy,
        DeviceId car,
        bool own,
        uint40 time,
        uint32 window
    ) external view returns (bool) {
        uint256 last = own ? _claimed[policy].lastCrash() : 0;
        if (last != 0 && last < uint256(time) + window && time < last + window) return true;
        return _isMarked(policy, car, time, window);
    }

    /// @inheritdoc IClaims
    function claimIdOf(PolicyId policy, bytes32 crashEventId) public pure returns (ClaimId) {
        return ClaimId.wrap(Hashes.efficientKeccak256(PolicyId.unwrap(policy), crashEventId));
    }

    // ---------------------------------------------------------------- internals

    /// @dev Who claims what, proven but not yet corroborated.
    function _draft(
        Quote calldata quote,
        ProductTerms calldata product,
        Evidence calldata evidence,
        Party[] calldata parties
    ) private view returns (Draft memory draft) {
        DeviceEvent calldata crash = evidence.crash.content;
        draft.policy = QuoteHash.idOf(_domain, quote);
        draft.word = _policies.packedPolicyOf(draft.policy);
        if (!draft.word.exists()) revert Claims_UnknownPolicy(draft.policy);
        if (draft.word.isReleased()) revert Claims_Released(draft.policy);
        if (crash.kind != product.peril) revert Claims_WrongKind(crash.kind, product.peril);
        uint256 share = _requireScene(parties, quote.device, quote.deviceVersion);
        draft.holder = draft.word.owner();
        draft.own = crash.device == quote.device;
        uint256 bps = product.tiers.bpsOf(crash.value);
        if (draft.own) {
            if (crash.deviceVersion != quote.deviceVersion) {
                revert Claims_NotInScene(crash.device, crash.deviceVersion);
            }
            draft.recipient = draft.holder;
            draft.amount = (uint256(quote.ownSum) * bps * (product.anyFault ? WHOLE : share)) / WHOLE / WHOLE;
        } else {
            _requireScene(parties, crash.device, crash.deviceVersion);
            draft.recipient = _registry.ownerAt(crash.device, crash.deviceVersion);
            draft.amount = (uint256(quote.liabilitySum) * bps * share) / WHOLE / WHOLE;
        }
        if (draft.amount == 0) revert Claims_NothingDue(draft.policy);
        draft.scene = Statements.digestOf(evidence.scene.time, parties);
        draft.crashEventId = _prove(evidence.crash, evidence.crashProof);
        draft.claim = claimIdOf(draft.policy, draft.crashEventId);
    }

    /// @dev The committee's time counts beside the device's own, which its owner could have set ahead.
    function _requireInTime(
        PolicyWord policy,
        Quote calldata quote,
        ProductTerms calldata product,
        ProvenEvent calldata crash,
        uint40 sceneTime
    ) private view {
        uint40 time = crash.content.time;
        uint256 from = policy.boughtAt();
        if (PolicyId.unwrap(quote.renews) == 0) from += product.waitingPeriod;
        if (time < from || time >= policy.until()) revert Claims_OutsideCover(time, from, policy.until());
        if (crash.acceptedAt < from) revert Claims_OutsideCover(crash.acceptedAt, from, policy.until());
        _requireNear(time, sceneTime, product.window);
        // the plain deadline first: only when it is over it matters whether the oracle was silent
        if (block.timestamp > uint256(sceneTime) + product.claimWindow) {
            uint256 deadline = _policies.deadlineAfter(sceneTime, product.claimWindow);
            if (block.timestamp > deadline) revert Claims_TooLate(deadline);
        }
    }

    /// @dev Nobody is third party to themselves.
    function _requireIndependentThird(Quote calldata quote, Draft memory draft) private pure {
        if (draft.own) return;
        address third = draft.recipient;
        if (third == address(0) || third == quote.holder || third == draft.holder) {
            revert Claims_OwnCar(quote.device, third);
        }
    }

    /// @dev The latest own crash stands beside the policy's sums, so that most claims write no mark. Only when another comes it
    /// is marked as all others are.
    function _count(Draft memory draft, uint256 sum, bool waits, DeviceEvent calldata crash, uint32 window) private {
        ClaimedWord claimed = _claimed[draft.policy];
        uint256 left = sum - (draft.own ? claimed.paidOwn() : claimed.paidThird());
        if (left == 0) revert Claims_SumExceeded(draft.policy, draft.amount, left);
        if (draft.amount > left) draft.amount = left;
        claimed = claimed.withPaid(draft.own, draft.amount);
        uint256 before = claimed.lastCrash();
        uint256 time = crash.time;
        if (draft.own && time > before) claimed = claimed.withLastCrash(time);
        _claimed[draft.policy] = claimed;
        if (waits) _policies.openClaim(draft.policy);
        if (draft.own) {
            if (before == 0) return;
            if (time >= before + window) time = before;
            else if (time + window > before) revert Claims_AlreadySettled(draft.policy, crash.device, crash.time);
        }
        if (_isMarked(draft.policy, crash.device, time, window)) {
            revert Claims_AlreadySettled(draft.policy, crash.device, crash.time);
        }
        _settled[_accidentKey(draft.policy, crash.device, time / window)] = time;
    }

    function _wait(
        Draft memory draft,
        ProductTerms calldata product,
        uint40 sceneTime,
        bool capped
    ) private returns (uint40 readyAt) {
        uint256 until = block.timestamp + product.challengePeriod;
        ProductId productId = QuoteHash.productIdOf(product);
        if (capped) {
            Incident storage incident = _incidents[_incidentKey(productId, draft.scene)];
            if (incident.closed) revert Claims_IncidentClosed(draft.scene);
            incident.total += uint128(draft.amount);
            uint256 end = _policies.deadlineAfter(sceneTime, product.claimWindow) + product.challengePeriod;
            if (until < end) until = end;
        }
        readyAt = uint40(until);
        _pending[draft.claim] = PendingClaim({
            recipient: draft.recipient,
            amount: uint88(draft.amount),
            own: draft.own,
            challenger: address(0),
            readyAt: readyAt,
            sceneTime: sceneTime,
            bond: 0,
            policy: draft.policy,
            product: productId,
            scene: draft.scene
        });
    }

    /// @dev The first claim concluded closes the event, so that what the others share out is known.
    function _shareOfIncident(
        ClaimId id,
        PendingClaim memory claim,
        ProductTerms calldata product
    ) private returns (uint256) {
        uint256 deadline = _policies.deadlineAfter(claim.sceneTime, product.claimWindow);
        Incident storage incident = _incidents[_incidentKey(claim.product, claim.scene)];
        if (!incident.closed) {
            if (block.timestamp <= deadline) revert Claims_Waiting(id, deadline);
            incident.closed = true;
        }
        uint256 total = incident.total;
        uint256 cap = product.maxPerEvent;
        return total <= cap ? claim.amount : (claim.amount * cap) / total;
    }

    function _requirePending(
        ClaimId id,
        ProductTerms calldata product
    ) private view returns (PendingClaim storage claim) {
        claim = _pending[id];
        if (claim.recipient == address(0)) revert Claims_NotPending(id);
        _requireProduct(product, claim.product);
    }

    function _requireProduct(ProductTerms calldata product, ProductId expected) private pure {
        ProductId given = QuoteHash.productIdOf(product);
        if (given != expected) revert Claims_WrongProduct(given, expected);
    }

    function _isMarked(PolicyId policy, DeviceId car, uint256 time, uint32 window) private view returns (bool) {
        uint256 step = time / window;
        if (_settled[_accidentKey(policy, car, step)] != 0) return true;
        uint256 before = _settled[_accidentKey(policy, car, step - 1)];
        if (before != 0 && time - before < window) return true;
        uint256 next = _settled[_accidentKey(policy, car, step + 1)];
        return next != 0 && next - time < window;
    }

    function _accidentKey(PolicyId policy, DeviceId car, uint256 step) private pure returns (bytes32) {
        return keccak256(abi.encode(policy, car, step));
    }

    function _incidentKey(ProductId product, bytes32 scene) private pure returns (bytes32) {
        return keccak256(abi.encode(product, scene));
    }
}
