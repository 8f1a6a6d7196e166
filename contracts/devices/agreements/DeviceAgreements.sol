// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IEventLedger} from "../../oracle/interfaces/IEventLedger.sol";
import {ProvenEvent} from "../../oracle/types/Reports.sol";
import {IDeviceCalls} from "../calls/interfaces/IDeviceCalls.sol";
import {CallKinds} from "../calls/libraries/CallKinds.sol";
import {IDeviceRegistry} from "../interfaces/IDeviceRegistry.sol";
import {DeviceEvent} from "../types/DeviceEvent.sol";
import {DeviceId} from "../types/DeviceId.sol";
import {IDeviceAgreements} from "./interfaces/IDeviceAgreements.sol";
import {AgreementChecks} from "./libraries/AgreementChecks.sol";
import {JoiningFreeze} from "./parts/JoiningFreeze.sol";
import {Parties} from "./parts/Parties.sol";
import {AgreementId} from "./types/AgreementId.sol";
import {Agreement, AgreementTerms} from "./types/AgreementTerms.sol";
import {AgreementWord, AgreementWords} from "./types/AgreementWord.sol";
import {PartyWord} from "./types/PartyWord.sol";

contract DeviceAgreements is Parties, JoiningFreeze {
    IEventLedger private immutable _ledger;
    IDeviceCalls private immutable _calls;

    mapping(AgreementId id => AgreementWord) private _agreements;
    mapping(AgreementId id => mapping(bytes32 eventId => bool)) private _counted;

    /// @param authority Access manager that says who may freeze joining.
    /// @param calls Must let this contract call any device.
    constructor(
        address authority,
        IDeviceRegistry registry,
        IEventLedger ledger,
        IDeviceCalls calls
    ) AccessManaged(authority) Parties(registry) {
        _ledger = ledger;
        _calls = calls;
    }

    // ---------------------------------------------------------------- parties

    /// @inheritdoc IDeviceAgreements
    function create(AgreementTerms calldata terms) external nonReentrant returns (AgreementId id) {
        AgreementChecks.check(terms);
        id = _idOf(terms);
        if (_agreements[id].exists()) revert DeviceAgreements_AlreadyCreated(id);
        _agreements[id] = AgreementWords.create(block.timestamp);
        emit AgreementCreated(id, msg.sender, terms);
        _giveUpVotes(terms.token);
    }

    /// @inheritdoc IDeviceAgreements
    function join(AgreementTerms calldata terms, DeviceId device) external nonReentrant returns (uint8 index) {
        (AgreementId id, AgreementWord agreement) = _find(terms);
        _requireNotFrozen();
        if (!_isTimeToJoin(terms, agreement)) revert DeviceAgreements_JoiningOver(id);
        index = _enter(id, terms, device);
        agreement = agreement.withOneMore();
        if (agreement.formedAt() == 0 && agreement.present() == terms.minParties) {
            agreement = agreement.asFormed(block.timestamp);
            emit AgreementFormed(id);
        }
        _agreements[id] = agreement;
        _takeExactly(terms.token, terms.deposit);
    }

    /// @inheritdoc IDeviceAgreements
    function giveNotice(AgreementTerms calldata terms, uint8 index) external nonReentrant returns (uint40 leavesAt) {
        (AgreementId id, AgreementWord agreement) = _find(terms);
        PartyWord party = _requireParty(id, index);
        if (agreement.formedAt() == 0) revert DeviceAgreements_NotInForce(id);
        leavesAt = uint40(party.leavesAt());
        if (leavesAt != 0) revert DeviceAgreements_AlreadyLeaving(id, index, leavesAt);
        leavesAt = uint40(block.timestamp + terms.noticePeriod);
        _setParty(id, index, party.withNotice(leavesAt));
        emit NoticeGiven(id, index, leavesAt);
    }

    /// @inheritdoc IDeviceAgreements
    function depart(AgreementTerms calldata terms, uint8 index) external nonReentrant returns (uint256 amount) {
        (AgreementId id, AgreementWord agreement) = _find(terms);
        PartyWord party = _requireParty(id, index);
        if (agreement.formedAt() != 0) {
            if (party.leavesAt() == 0) revert DeviceAgreements_NoNotice(id, index);
            _requireProvable(id, terms, party.leavesAt());
        }
        amount = _remove(id, agreement, terms, index);
    }

    /// @inheritdoc IDeviceAgreements
    function takeHome(AgreementTerms calldata terms, uint8 index) external nonReentrant returns (uint256 amount) {
        (AgreementId id, AgreementWord agreement) = _find(terms);
        _requireParty(id, index);
        uint256 silentFrom = _silentFrom(terms, agreement);
        if (block.timestamp < silentFrom) revert DeviceAgreements_OracleNotSilent(id, silentFrom);
        amount = _remove(id, agreement, terms, index);
    }

    // ---------------------------------------------------------------- anybody

    /// @inheritdoc IDeviceAgreements
    function proveShortfall(
        AgreementTerms calldata terms,
        uint8 index,
        ProvenEvent calldata proven,
        bytes32[] calldata proof
    ) external nonReentrant returns (uint256 penalty) {
        (AgreementId id, AgreementWord agreement) = _find(terms);
        (DeviceId device, PartyWord party) = _partyAt(id, index);
        _checkShortfall(terms, agreement, device, party, proven.content);
        bytes32 eventId = _ledger.prove(proven, proof);
        if (_counted[id][eventId]) revert DeviceAgreements_AlreadyCounted(id, eventId);
        uint256 stake = AgreementChecks.stakeAfter(terms, party.shortfalls());
        if (stake == 0) revert DeviceAgreements_NothingAtStake(id, index);
        penalty = Math.min(AgreementChecks.penaltyOf(terms), stake);

        _counted[id][eventId] = true;
        _setParty(id, index, party.withShortfall());
        emit ShortfallProven(id, device, index, eventId, proven.content.value, penalty);
        _share(id, terms.maxParties, index, proven.content.time, penalty, eventId);
        _calls.callFor(device, CallKinds.SHORTFALL, abi.encode(id, eventId));
    }

    /// @inheritdoc IDeviceAgreements
    function finish(AgreementTerms calldata terms) external nonReentrant {
        (AgreementId id, AgreementWord agreement) = _find(terms);
        if (!_hasFailed(terms, agreement)) _requireProvable(id, terms, terms.end);
        _agreements[id] = agreement.asClosed();
        for (uint8 i = 0; i < terms.maxParties; ++i) if (_isTaken(id, i)) _exit(id, terms, i);
        emit AgreementClosed(id);
    }

    // ---------------------------------------------------------------- views

    /// @inheritdoc IDeviceAgreements
    function idOf(AgreementTerms calldata terms) external view returns (AgreementId) {
        return _idOf(terms);
    }

    /// @inheritdoc IDeviceAgreements
    function agreementOf(AgreementId id) external view returns (Agreement memory) {
        AgreementWord agreement = _agreements[id];
        return
            Agreement({
                createdAt: uint40(agreement.createdAt()),
                formedAt: uint40(agreement.formedAt()),
                present: uint8(agreement.present()),
                closed: agreement.isClosed()
            });
    }

    /// @inheritdoc IDeviceAgreements
    function isCounted(AgreementId id, bytes32 eventId) external view returns (bool) {
        return _counted[id][eventId];
    }

    /// @inheritdoc IDeviceAgreements
    function isJoinable(AgreementTerms calldata terms) external view returns (bool) {
        (, AgreementWord agreement) = _find(terms);
        return _isTimeToJoin(terms, agreement);
    }

    /// @inheritdoc IDeviceAgreements
    function isSilent(AgreementTerms calldata terms) external view returns (bool) {
        (, AgreementWord agreement) = _find(terms);
        return block.timestamp >= _silentFrom(terms, agreement);
    }

    /// @inheritdoc IDeviceAgreements
    function isFinishable(AgreementTerms calldata terms) external view returns (bool) {
        (, AgreementWord agreement) = _find(terms);
        if (_hasFailed(terms, agreement)) return true;
        return block.timestamp >= uint256(terms.end) + terms.proofPeriod;
    }

    // ---------------------------------------------------------------- internals

    function _remove(
        AgreementId id,
        AgreementWord agreement,
        AgreementTerms calldata terms,
        uint8 index
    ) private returns (uint256) {
        _agreements[id] = agreement.withOneLess();
        return _exit(id, terms, index);
    }

    function _find(AgreementTerms calldata terms) private view returns (AgreementId id, AgreementWord agreement) {
        id = _idOf(terms);
        agreement = _agreements[id];
        if (!agreement.exists()) revert DeviceAgreements_NotCreated(id);
        if (agreement.isClosed()) revert DeviceAgreements_Closed(id);
    }

    function _isTimeToJoin(AgreementTerms calldata terms, AgreementWord agreement) private view returns (bool) {
        return block.timestamp < terms.end && !_isJoiningOver(agreement.createdAt(), terms.joinBy);
    }

    /// @dev Too few joined, and nobody can any more.
    function _hasFailed(AgreementTerms calldata terms, AgreementWord agreement) private view returns (bool) {
        return agreement.formedAt() == 0 && !_isTimeToJoin(terms, agreement);
    }

    /// @notice Requires that the time is over in which what happened before `time` could be proven.
    function _requireProvable(AgreementId id, AgreementTerms calldata terms, uint256 time) private view {
        uint256 from = time + terms.proofPeriod;
        if (block.timestamp < from) revert DeviceAgreements_TooEarly(id, from);
    }

    /// @notice From when on the oracle counts as silent, as things stand.
    function _silentFrom(AgreementTerms calldata terms, AgreementWord agreement) private view returns (uint256) {
        return Math.max(_ledger.lastTo(), agreement.createdAt()) + terms.silenceDeadline;
    }

    function _checkShortfall(
        AgreementTerms calldata terms,
        AgreementWord agreement,
        DeviceId device,
        PartyWord party,
        DeviceEvent calldata content
    ) private pure {
        if (content.device != device) revert DeviceAgreements_WrongDevice(content.device, device);
        if (content.deviceVersion < party.deviceVersion()) {
            revert DeviceAgreements_WrongVersion(content.deviceVersion, uint32(party.deviceVersion()));
        }
        if (content.kind != terms.metric) revert DeviceAgreements_WrongKind(content.kind, terms.metric);
        if (content.value >= terms.goal) revert DeviceAgreements_GoalReached(content.value, terms.goal);
        uint256 from = Math.max(Math.max(terms.start, agreement.formedAt()), party.joinedAt());
        uint256 until = party.leavesAt() == 0 ? terms.end : Math.min(terms.end, party.leavesAt());
        if (agreement.formedAt() == 0) until = from;
        if (content.time < from || content.time >= until) {
            revert DeviceAgreements_OutsideWindow(content.time, from, until);
        }
    }
}
