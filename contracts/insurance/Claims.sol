// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
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
import {Accidents} from "./parts/Accidents.sol";
import {Witnesses} from "./parts/Witnesses.sol";
import {AccidentWord, AccidentWords} from "./types/AccidentWord.sol";
import {ClaimedWord} from "./types/ClaimedWord.sol";
import {ClaimId} from "./types/ClaimId.sol";
import {Evidence, Incident, Party, PendingClaim, Scene} from "./types/Evidence.sol";
import {PolicyId} from "./types/PolicyId.sol";
import {PolicyWord} from "./types/PolicyWord.sol";
import {ProductId} from "./types/ProductId.sol";
import {ProductTerms} from "./types/Products.sol";
import {Quote} from "./types/Quotes.sol";

contract Claims is Witnesses, Accidents, PullPayments {
    uint256 private constant WHOLE = 10_000;

    /// @dev A claim on its way, so that the stack holds it.
    /// `holder`: with whom no witness may have to do. `rate`: of the accident as a whole, then what the claim adds to it.
    struct Draft {
        PolicyId policy;
        ClaimId claim;
        bool own;
        address recipient;
        address holder;
        uint256 sum;
        uint256 rate;
        uint256 amount;
        uint256 party;
        uint256 insured;
        uint256 accidentTime;
        bytes32 scene;
        bytes32 crashEventId;
        PolicyWord word;
    }

    IPolicies private immutable _policies;
    /// Separator of quotes, which never changes.
    bytes32 private immutable _domain;

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
        _requireInTime(draft.policy, draft.word, quote, product, evidence.crash, scene.time);
        bool waits = _count(draft, product, evidence.crash.content, scene.time);
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
            _partiesOf(parties, draft.holder, product.corroborators),
            evidence.roadside,
            evidence.roadsideProofs
        );
        uint40 readyAt = waits ? _wait(draft, product, scene.time) : 0;
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
        uint256 readyAt = _requireOpen(id, claim, product) + product.evidencePeriod;
        claim.challenger = msg.sender;
        claim.bond = product.bond;
        claim.readyAt = uint40(readyAt);
        if (product.maxPerEvent != 0) _keepOpen(claim.product, claim.scene, readyAt);
        emit ClaimChallenged(id, msg.sender, product.bond, uint40(readyAt));
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
        _requireOpen(id, claim, product);
        bytes32 digest = sceneDigestOf(scene);
        if (digest != claim.scene) revert Claims_OtherScene(digest, claim.scene);
        // a scene that was denied under the policy counts for nobody's claim under it
        if (!_isRefuted(claim.policy, digest)) _requireDenied(id, claim, product, scene, contrary, proofs);
        delete _pending[id];
        _reopen(claim, scene.parties[claim.party].car, product.window);
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
        uint256 readyAt = _readyAt(claim, product);
        if (block.timestamp <= readyAt) revert Claims_Waiting(id, readyAt);
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
        ClaimedWord claimed = _claimedOf(policy);
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
    function claimedRateOf(
        PolicyId policy,
        DeviceId car,
        bool own,
        uint40 time,
        uint32 window
    ) external view returns (uint256) {
        (AccidentWord accident, ) = _accidentAt(policy, car, own, time, window);
        return accident.rate();
    }

    /// @inheritdoc IClaims
    function reopenedUntil(PolicyId policy, uint256 claimWindow) public view returns (uint256) {
        uint256 time = _refutedAtOf(policy);
        return time == 0 ? 0 : _policies.deadlineAfter(time, claimWindow);
    }

    /// @inheritdoc IClaims
    function claimIdOf(PolicyId policy, bytes32 crashEventId, bytes32 scene) public pure returns (ClaimId) {
        return ClaimId.wrap(keccak256(abi.encode(policy, crashEventId, scene)));
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
        uint256 share;
        (share, draft.insured) = _requireScene(parties, quote.device, quote.deviceVersion);
        draft.party = draft.insured;
        draft.own = crash.device == quote.device;
        draft.rate = product.tiers.bpsOf(crash.value) * (draft.own && product.anyFault ? WHOLE : share);
        if (draft.own) {
            if (crash.deviceVersion != quote.deviceVersion) {
                revert Claims_NotInScene(crash.device, crash.deviceVersion);
            }
            draft.sum = quote.ownSum;
            draft.recipient = draft.word.owner();
            draft.holder = draft.recipient;
        } else {
            (, draft.party) = _requireScene(parties, crash.device, crash.deviceVersion);
            draft.sum = quote.liabilitySum;
            draft.recipient = _registry.ownerAt(crash.device, crash.deviceVersion);
            // whoever owns the policy now has nothing to do with what others are due
            draft.holder = quote.holder;
        }
        if (_amountOf(draft.sum, draft.rate) == 0) revert Claims_NothingDue(draft.policy);
        draft.scene = Statements.digestOf(evidence.scene.time, parties);
        draft.crashEventId = _prove(evidence.crash, evidence.crashProof);
        draft.claim = claimIdOf(draft.policy, draft.crashEventId, draft.scene);
    }

    /// @dev The committee's time counts beside the device's own, which its owner could have set ahead.
    function _requireInTime(
        PolicyId policyId,
        PolicyWord policy,
        Quote calldata quote,
        ProductTerms calldata product,
        ProvenEvent calldata crash,
        uint40 sceneTime
    ) private view {
        uint40 time = crash.content.time;
        uint256 from = policy.boughtAt();
        if (PolicyId.unwrap(quote.renews) == 0) from += product.waitingPeriod;
        else from = _policies.packedPolicyOf(quote.renews).until();
        uint256 until = policy.until();
        if (time < from || time >= until) revert Claims_OutsideCover(time, from, until);
        if (sceneTime < from || sceneTime >= until) revert Claims_OutsideCover(sceneTime, from, until);
        if (crash.acceptedAt < from) revert Claims_OutsideCover(crash.acceptedAt, from, until);
        // twice: so that any two crashes of one scene are less than a window apart
        if (2 * _apart(time, sceneTime) >= product.window) {
            revert Claims_OutsideWindow(time, sceneTime, product.window);
        }
        // the plain deadline first: only when it is over it matters whether the oracle was silent
        if (block.timestamp > uint256(sceneTime) + product.claimWindow) {
            uint256 deadline = _deadlineOf(policyId, sceneTime, product.claimWindow);
            if (block.timestamp > deadline) revert Claims_TooLate(deadline);
        }
    }

    /// @dev Nobody is third party to themselves.
    function _requireIndependentThird(Quote calldata quote, Draft memory draft) private pure {
        if (draft.own) return;
        address third = draft.recipient;
        if (third == address(0) || third == quote.holder) revert Claims_OwnCar(quote.device, third);
    }

    /// @dev The worst blow of an accident counts: another one adds what it is worse, so that nobody can close an accident by
    /// a small one. It is the scene that says when the accident was: a car's owner could set its clock. After something was refuted all under the policy waits, however little it is.
    function _count(
        Draft memory draft,
        ProductTerms calldata product,
        DeviceEvent calldata crash,
        uint40 sceneTime
    ) private returns (bool waits) {
        ClaimedWord claimed = _claimedOf(draft.policy);
        uint256 left = draft.sum - claimed.paid(draft.own);
        uint256 whole = _amountOf(draft.sum, draft.rate);
        if (left == 0) revert Claims_SumExceeded(draft.policy, whole, left);
        (AccidentWord accident, bytes32 place) = _accidentAt(
            draft.policy,
            crash.device,
            draft.own,
            sceneTime,
            product.window
        );
        waits = product.maxPerEvent != 0 || whole > product.challengeAbove;
        if (claimed.isRefuted()) {
            if (_isRefuted(draft.policy, draft.scene)) revert Claims_Refuted(draft.policy, draft.scene);
            waits = true;
        }
        draft.amount = whole;
        uint256 rate = draft.rate;
        if (accident.exists()) {
            uint256 before = accident.rate();
            draft.amount = rate > before ? whole - _amountOf(draft.sum, before) : 0;
            if (draft.amount == 0) revert Claims_AlreadySettled(draft.policy, crash.device, crash.time);
            draft.rate -= before;
            accident = accident.withRate(rate);
        } else {
            accident = AccidentWords.create(sceneTime, rate);
        }
        if (draft.amount > left) draft.amount = left;
        draft.accidentTime = accident.time();
        claimed = claimed.withPaid(draft.own, draft.amount);
        _keep(draft.policy, crash.device, claimed, accident, place, product.window);
    }

    /// @dev A claim that waits already takes in what was added: after another one for its accident was refuted.
    function _wait(
        Draft memory draft,
        ProductTerms calldata product,
        uint40 sceneTime
    ) private returns (uint40 readyAt) {
        uint256 until = block.timestamp + product.challengePeriod;
        ProductId productId = QuoteHash.productIdOf(product);
        if (product.maxPerEvent != 0) {
            Incident storage incident = _incidents[_incidentKey(productId, draft.scene)];
            if (incident.closed) revert Claims_IncidentClosed(draft.scene);
            incident.total += uint128(draft.amount);
            uint256 end = _deadlineOf(draft.policy, sceneTime, product.claimWindow) + product.challengePeriod;
            if (until < end) until = end;
        }
        PendingClaim storage waiting = _pending[draft.claim];
        bool raised = waiting.recipient != address(0);
        if (raised) {
            bool same = waiting.recipient == draft.recipient && waiting.accidentTime == draft.accidentTime;
            if (!same) revert Claims_AlreadyPending(draft.claim);
            draft.amount += waiting.amount;
            waiting.amount = uint88(draft.amount);
            waiting.rate += uint32(draft.rate);
            // once challenged it cannot be challenged again, so it has that time without a bond
            if (waiting.challenger != address(0)) until += product.evidencePeriod;
            if (until < waiting.readyAt) until = waiting.readyAt;
            waiting.readyAt = uint40(until);
        }
        if (product.maxPerEvent != 0) _keepOpen(productId, draft.scene, until);
        readyAt = uint40(until);
        if (raised) return readyAt;
        _policies.openClaim(draft.policy);
        _pending[draft.claim] = PendingClaim({
            recipient: draft.recipient,
            amount: uint88(draft.amount),
            own: draft.own,
            challenger: address(0),
            readyAt: readyAt,
            sceneTime: sceneTime,
            bond: 0,
            accidentTime: uint40(draft.accidentTime),
            rate: uint32(draft.rate),
            party: uint8(draft.party),
            insured: uint8(draft.insured),
            policy: draft.policy,
            product: productId,
            scene: draft.scene
        });
    }

    function _requireDenied(
        ClaimId id,
        PendingClaim memory claim,
        ProductTerms calldata product,
        Scene calldata scene,
        ProvenEvent[] calldata contrary,
        bytes32[][] calldata proofs
    ) private {
        _requireWitnesses(
            Hearing({
                claim: id,
                kind: EventKinds.ROADSIDE_DENIAL,
                scene: claim.scene,
                sceneTime: 0,
                boughtAt: _policies.packedPolicyOf(claim.policy).boughtAt()
            }),
            product,
            _opponentsOf(
                scene.parties[claim.party],
                scene.parties[claim.insured],
                claim.recipient,
                product.corroborators
            ),
            contrary,
            proofs
        );
    }

    /// @dev The first claim concluded closes the event, so that what the others share out is known.
    function _shareOfIncident(
        ClaimId id,
        PendingClaim memory claim,
        ProductTerms calldata product
    ) private returns (uint256) {
        // what was refuted under the policy can be claimed by this scene too, unless it is the one
        uint256 deadline =
            _isRefuted(claim.policy, claim.scene)
                ? _policies.deadlineAfter(claim.sceneTime, product.claimWindow)
                : _deadlineOf(claim.policy, claim.sceneTime, product.claimWindow);
        Incident storage incident = _incidents[_incidentKey(claim.product, claim.scene)];
        if (!incident.closed) {
            if (block.timestamp <= deadline) revert Claims_Waiting(id, deadline);
            uint256 open = _extended(incident.openUntil, Math.max(product.evidencePeriod, product.challengePeriod));
            if (block.timestamp <= open) revert Claims_Waiting(id, open);
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

    /// @notice Requires that evidence against a claim still counts.
    /// @return readyAt Until when.
    function _requireOpen(
        ClaimId id,
        PendingClaim memory claim,
        ProductTerms calldata product
    ) private view returns (uint256 readyAt) {
        readyAt = _readyAt(claim, product);
        if (block.timestamp > readyAt) revert Claims_WindowOver(id, readyAt);
    }

    function _readyAt(PendingClaim memory claim, ProductTerms calldata product) private view returns (uint256) {
        bool challenged = claim.challenger != address(0);
        return _extended(claim.readyAt, challenged ? product.evidencePeriod : product.challengePeriod);
    }

    /// @dev While the oracle is silent no evidence can be reported, so a wait that met it begins anew.
    function _extended(uint256 until, uint256 period) private view returns (uint256) {
        return _policies.deadlineAfter(until - period, period);
    }

    /// @dev End of the time for claims, which a silence and a refutation prolong.
    function _deadlineOf(PolicyId policy, uint40 sceneTime, uint256 claimWindow) private view returns (uint256) {
        return Math.max(_policies.deadlineAfter(sceneTime, claimWindow), reopenedUntil(policy, claimWindow));
    }

    function _keepOpen(ProductId product, bytes32 scene, uint256 until) private {
        Incident storage incident = _incidents[_incidentKey(product, scene)];
        if (incident.openUntil < until) incident.openUntil = uint40(until);
    }

    function _amountOf(uint256 sum, uint256 rate) private pure returns (uint256) {
        return (sum * rate) / (WHOLE * WHOLE);
    }

    function _incidentKey(ProductId product, bytes32 scene) private pure returns (bytes32) {
        return keccak256(abi.encode(product, scene));
    }
}
