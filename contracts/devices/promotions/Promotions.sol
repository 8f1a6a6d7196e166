// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {IEventLedger} from "../../oracle/interfaces/IEventLedger.sol";
import {ProvenEvent} from "../../oracle/types/Reports.sol";
import {IDeviceRegistry} from "../interfaces/IDeviceRegistry.sol";
import {PullPayments} from "../payments/PullPayments.sol";
import {DeviceId} from "../types/DeviceId.sol";
import {IPromotions} from "./interfaces/IPromotions.sol";
import {DayCounts} from "./libraries/DayCounts.sol";
import {PromotionChecks} from "./libraries/PromotionChecks.sol";
import {PromotionId} from "./types/PromotionId.sol";
import {Promotion, PromotionTerms} from "./types/PromotionTerms.sol";
import {PromotionWord, PromotionWords} from "./types/PromotionWord.sol";

contract Promotions is IPromotions, PullPayments {
    using DayCounts for DayCounts.Counts;

    IDeviceRegistry private immutable _registry;
    IEventLedger private immutable _ledger;

    mapping(PromotionId id => PromotionWord) private _promotions;
    mapping(PromotionId id => DayCounts.Counts) private _days;
    mapping(PromotionId id => mapping(bytes32 nullifier => bool)) private _paid;

    constructor(IDeviceRegistry registry, IEventLedger ledger) {
        _registry = registry;
        _ledger = ledger;
    }

    // ---------------------------------------------------------------- promoter

    /// @inheritdoc IPromotions
    function create(PromotionTerms calldata terms) external nonReentrant returns (PromotionId id) {
        if (msg.sender != terms.promoter) revert Promotions_NotPromoter(msg.sender, terms.promoter);
        PromotionChecks.check(terms);
        id = _idOf(terms);
        if (_promotions[id].exists()) revert Promotions_AlreadyCreated(id);
        _promotions[id] = PromotionWords.create(block.timestamp);
        emit PromotionCreated(id, msg.sender, terms);
        _giveUpVotes(terms.token);
        _takeExactly(terms.token, PromotionChecks.escrowOf(terms));
    }

    // ---------------------------------------------------------------- anybody

    /// @inheritdoc IPromotions
    function prove(
        PromotionTerms calldata terms,
        ProvenEvent calldata proven,
        bytes32[] calldata proof,
        bytes32[] calldata deviceProof
    ) external nonReentrant {
        (PromotionId id, PromotionWord promotion) = _find(terms);
        _requireNamed(id, terms.devicesRoot, proven.content.device, deviceProof);
        bytes32 eventId = _ledger.prove(proven, proof);
        _count(id, promotion, terms, proven, eventId);
    }

    /// @inheritdoc IPromotions
    function close(PromotionTerms calldata terms) external nonReentrant returns (uint256 remainder) {
        (PromotionId id, PromotionWord promotion) = _find(terms);
        uint256 left = terms.totalCap - promotion.users();
        if (left != 0) _requireProvable(id, terms);
        remainder = left * terms.pricePerUser;
        _promotions[id] = promotion.asClosed();
        _credit(terms.token, terms.promoter, remainder);
        emit PromotionClosed(id, terms.promoter, remainder);
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc IPromotions
    function idOf(PromotionTerms calldata terms) external view returns (PromotionId) {
        return _idOf(terms);
    }

    /// @inheritdoc IPromotions
    function promotionOf(PromotionId id) external view returns (Promotion memory) {
        PromotionWord promotion = _promotions[id];
        return
            Promotion({
                createdAt: uint40(promotion.createdAt()),
                users: uint32(promotion.users()),
                closed: promotion.isClosed()
            });
    }

    /// @inheritdoc IPromotions
    function isPaid(PromotionId id, bytes32 nullifier) external view returns (bool) {
        return _paid[id][nullifier];
    }

    /// @inheritdoc IPromotions
    function usersOn(PromotionId id, uint256 day) external view returns (uint256) {
        return _days[id].get(day);
    }

    // ---------------------------------------------------------------- internals

    /// @dev A nullifier counts once, so an event, which has one, does too.
    function _count(
        PromotionId id,
        PromotionWord promotion,
        PromotionTerms calldata terms,
        ProvenEvent calldata proven,
        bytes32 eventId
    ) private {
        uint256 day = PromotionChecks.dayOf(terms, proven);
        bytes32 nullifier = proven.content.payloadDigest;
        if (_paid[id][nullifier]) revert Promotions_AlreadyPaid(id, nullifier);
        if (promotion.users() >= terms.totalCap) revert Promotions_TotalReached(id, terms.totalCap);
        if (_days[id].get(day) >= terms.perDayCap) revert Promotions_DayFull(id, day, terms.perDayCap);
        DeviceId device = proven.content.device;
        address owner = _ownerOf(device, proven.content.deviceVersion);

        _paid[id][nullifier] = true;
        _days[id].increase(day);
        _promotions[id] = promotion.withOneMore();
        _credit(terms.token, owner, terms.pricePerUser);
        emit UserProven(id, device, owner, nullifier, eventId, day, terms.pricePerUser);
    }

    /// @dev Versions before the one that is live now ended with a suspension.
    function _ownerOf(DeviceId device, uint32 version) private view returns (address owner) {
        owner = _registry.ownerAt(device, version);
        if (owner == address(0)) revert Promotions_UnknownDevice(device, version);
        (uint32 tamperFrom, ) = _registry.liveFrom(device);
        if (_registry.packedDeviceOf(device).isSuspended() || version < tamperFrom) {
            revert Promotions_Suspended(device, version);
        }
    }

    /// @notice Requires that the time is over in which users could be proven, and that there was something to prove them by.
    function _requireProvable(PromotionId id, PromotionTerms calldata terms) private view {
        uint256 from = uint256(terms.end) + terms.proofPeriod;
        if (block.timestamp < from) revert Promotions_TooEarly(id, from);
        uint256 until = uint256(terms.end) + PromotionChecks.MAX_WAIT;
        if (block.timestamp >= until) return;
        uint40 reportedTo = _ledger.lastTo();
        if (reportedTo < terms.end) revert Promotions_NotReported(id, reportedTo, until);
    }

    function _find(PromotionTerms calldata terms) private view returns (PromotionId id, PromotionWord promotion) {
        id = _idOf(terms);
        promotion = _promotions[id];
        if (!promotion.exists()) revert Promotions_NotCreated(id);
        if (promotion.isClosed()) revert Promotions_Closed(id);
    }

    function _idOf(PromotionTerms calldata terms) private view returns (PromotionId) {
        return PromotionId.wrap(keccak256(abi.encode(block.chainid, address(this), terms)));
    }

    /// @dev The leaf is hashed twice, as in a maker's list of devices, so such a list can be named as it is.
    function _requireNamed(PromotionId id, bytes32 root, DeviceId device, bytes32[] calldata proof) private pure {
        if (root == 0) return;
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(device))));
        if (!MerkleProof.verifyCalldata(proof, root, leaf)) revert Promotions_NotNamed(id, device);
    }
}
