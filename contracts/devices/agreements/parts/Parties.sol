// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDeviceRegistry} from "../../interfaces/IDeviceRegistry.sol";
import {PullPayments} from "../../payments/PullPayments.sol";
import {DeviceId} from "../../types/DeviceId.sol";
import {DeviceWord} from "../../types/DeviceWord.sol";
import {IDeviceAgreements} from "../interfaces/IDeviceAgreements.sol";
import {AgreementChecks} from "../libraries/AgreementChecks.sol";
import {AgreementId} from "../types/AgreementId.sol";
import {AgreementTerms, Party} from "../types/AgreementTerms.sol";
import {PartyWord, PartyWords} from "../types/PartyWord.sol";

/// @notice Who is in an agreement, in which place, and what leaving gives.
abstract contract Parties is IDeviceAgreements, PullPayments {
    /// @param device The device that the party answers for.
    struct Place {
        DeviceId device;
        PartyWord party;
    }

    IDeviceRegistry internal immutable _registry;

    mapping(AgreementId id => mapping(uint256 index => Place)) private _places;

    constructor(IDeviceRegistry registry) {
        _registry = registry;
    }

    /// @inheritdoc IDeviceAgreements
    function partiesOf(AgreementId id) external view returns (Party[] memory parties) {
        parties = new Party[](AgreementChecks.MAX_PARTIES);
        uint256 count;
        for (uint256 i = 0; i < AgreementChecks.MAX_PARTIES; ++i) {
            Place storage place = _places[id][i];
            PartyWord party = place.party;
            if (!party.exists()) continue;
            parties[count] = Party({
                index: uint8(i),
                device: place.device,
                account: _accountOf(place.device, party),
                deviceVersion: uint32(party.deviceVersion()),
                joinedAt: uint40(party.joinedAt()),
                leavesAt: uint40(party.leavesAt()),
                shortfalls: uint16(party.shortfalls()),
                gains: uint128(party.gains())
            });
            ++count;
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(parties, count)
        }
    }

    /// @inheritdoc IDeviceAgreements
    function stakeOf(AgreementTerms calldata terms, uint8 index) external view returns (uint256) {
        (, PartyWord party) = _partyAt(_idOf(terms), index);
        return AgreementChecks.stakeAfter(terms, party.shortfalls());
    }

    function _idOf(AgreementTerms calldata terms) internal view returns (AgreementId) {
        return AgreementId.wrap(keccak256(abi.encode(block.chainid, address(this), terms)));
    }

    /// @notice Puts a device of the caller into the first free place.
    function _enter(AgreementId id, AgreementTerms calldata terms, DeviceId device) internal returns (uint8 index) {
        if (!AgreementChecks.names(terms, device)) revert DeviceAgreements_NotNamed(id, device);
        DeviceWord word = _registry.packedDeviceOf(device);
        if (!word.isActive()) revert DeviceAgreements_NotActive(device);
        if (word.owner() != msg.sender) revert DeviceAgreements_NotOwner(device, msg.sender, word.owner());
        index = _freePlace(id, terms.maxParties, device);
        _places[id][index] = Place(device, PartyWords.join(block.timestamp, word.version()));
        emit PartyJoined(id, device, msg.sender, index, uint32(word.version()));
    }

    /// @notice Clears a place and writes down what is due to whom had it.
    function _exit(AgreementId id, AgreementTerms calldata terms, uint8 index) internal returns (uint256 amount) {
        (DeviceId device, PartyWord party) = _partyAt(id, index);
        address account = _accountOf(device, party);
        amount = AgreementChecks.stakeAfter(terms, party.shortfalls()) + party.gains();
        delete _places[id][index];
        _credit(terms.token, account, amount);
        emit PartyLeft(id, device, account, index, amount);
    }

    function _partyAt(AgreementId id, uint8 index) internal view returns (DeviceId device, PartyWord party) {
        Place storage place = _places[id][index];
        (device, party) = (place.device, place.party);
        if (!party.exists()) revert DeviceAgreements_NoParty(id, index);
    }

    function _requireParty(AgreementId id, uint8 index) internal view returns (PartyWord) {
        (DeviceId device, PartyWord party) = _partyAt(id, index);
        address account = _accountOf(device, party);
        if (msg.sender != account) revert DeviceAgreements_NotParty(id, index, msg.sender, account);
        return party;
    }

    function _isTaken(AgreementId id, uint256 index) internal view returns (bool) {
        return _places[id][index].party.exists();
    }

    function _setParty(AgreementId id, uint256 index, PartyWord party) internal {
        _places[id][index].party = party;
    }

    /// @notice Shares what a party loses among the others who were in the agreement at that time and whose devices are in service now.
    function _share(
        AgreementId id,
        uint256 places,
        uint256 loser,
        uint256 time,
        uint256 amount,
        bytes32 eventId
    ) internal {
        PartyWord[] memory receivers = new PartyWord[](places);
        uint256 count;
        for (uint256 i = 0; i < places; ++i) {
            Place storage place = _places[id][i];
            PartyWord party = place.party;
            if (i == loser || !party.isInAt(time) || !_registry.packedDeviceOf(place.device).isActive()) continue;
            receivers[i] = party;
            ++count;
        }
        if (count == 0) revert DeviceAgreements_NobodyToReceive(id);
        (uint256 share, uint256 undivided) = (amount / count, amount % count);
        for (uint256 i = 0; i < places; ++i) {
            if (!receivers[i].exists()) continue;
            uint256 part = share;
            if (undivided != 0) {
                ++part;
                --undivided;
            }
            _places[id][i].party = receivers[i].withGain(part);
            emit PenaltyShared(id, uint8(i), eventId, part);
        }
    }

    /// @dev The registry remembers owners of past versions, so the account need not be stored.
    function _accountOf(DeviceId device, PartyWord party) private view returns (address) {
        return _registry.ownerAt(device, uint32(party.deviceVersion()));
    }

    function _freePlace(AgreementId id, uint256 places, DeviceId device) private view returns (uint8 index) {
        index = type(uint8).max;
        for (uint256 i = places; i > 0; --i) {
            DeviceId taken = _places[id][i - 1].device;
            if (taken == device) revert DeviceAgreements_AlreadyIn(id, device);
            if (DeviceId.unwrap(taken) == 0) index = uint8(i - 1);
        }
        if (index == type(uint8).max) revert DeviceAgreements_Full(id);
    }
}
