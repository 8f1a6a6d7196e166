// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ICommittee} from "../../committee/interfaces/ICommittee.sol";
import {Member} from "../../committee/types/Members.sol";
import {ICommitteeSeats, VACANT_SEAT} from "./interfaces/ICommitteeSeats.sol";
import {IElections} from "./interfaces/IElections.sol";
import {ISeatHolder} from "./interfaces/ISeatHolder.sol";
import {MemberLists} from "./libraries/MemberLists.sol";
import {Seat, SeatedMember} from "./types/Bodies.sol";

contract CommitteeSeats is ICommitteeSeats, AccessManaged {
    using MemberLists for Member[];

    IElections private immutable ELECTIONS;
    ICommittee private immutable COMMITTEE;
    uint16 private immutable BODY;

    constructor(
        IElections electionsContract,
        ICommittee directory,
        uint16 body,
        address authority
    ) AccessManaged(authority) {
        ELECTIONS = electionsContract;
        COMMITTEE = directory;
        BODY = body;
    }

    /// @inheritdoc ISeatHolder
    function setMembers(uint16 body, SeatedMember[] calldata elected) external restricted {
        require(body == BODY, SeatHolder_OtherBody(body, BODY));
        uint32 pending = COMMITTEE.pendingEpoch();
        uint32 active = COMMITTEE.activeEpoch();
        Member[] memory latest = COMMITTEE.membersOf(pending == 0 ? active : pending);
        Member[] memory next = _nodesOf(elected, latest);
        if (_isComplete(next.length)) {
            if (_mustSeat(pending == 0 ? active : pending, next, latest)) COMMITTEE.seat(next);
        } else {
            if (pending != 0) _vacateMissing(pending, latest, next);
            if (active != 0) _vacateMissing(active, pending == 0 ? latest : COMMITTEE.membersOf(active), next);
        }
    }

    /// @inheritdoc ICommitteeSeats
    function reportRemoved(uint16 bodyId, address account) external {
        require(_wasRemoved(bodyId, account), CommitteeSeats_NotRemoved(bodyId, account));
        ELECTIONS.removeMember(bodyId, account);
    }

    /// @inheritdoc ICommitteeSeats
    function bodyId() external view returns (uint16) {
        return BODY;
    }

    /// @inheritdoc ICommitteeSeats
    function elections() external view returns (address) {
        return address(ELECTIONS);
    }

    /// @inheritdoc ICommitteeSeats
    function committee() external view returns (address) {
        return address(COMMITTEE);
    }

    /// @dev A member that announced a new URL to the directory keeps it.
    function _nodesOf(
        SeatedMember[] calldata elected,
        Member[] memory latest
    ) private pure returns (Member[] memory nodes) {
        nodes = new Member[](elected.length);
        for (uint256 i = 0; i < nodes.length; ++i) {
            nodes[i] = elected[i].node;
            uint256 index = latest.indexOf(nodes[i].signer);
            if (index < latest.length && latest[index].encryptionKey == nodes[i].encryptionKey) {
                nodes[i].url = latest[index].url;
            }
        }
    }

    /// @dev Whether the nodes differ from those of the latest epoch, or one of these was removed from it.
    function _mustSeat(uint32 epoch, Member[] memory next, Member[] memory latest) private view returns (bool) {
        if (next.length != latest.length) return true;
        for (uint256 i = 0; i < next.length; ++i) {
            uint256 index = latest.indexOf(next[i].signer);
            if (index == latest.length || latest[index].encryptionKey != next[i].encryptionKey) return true;
            if (!COMMITTEE.isSeated(epoch, next[i].signer)) return true;
        }
        return false;
    }

    function _vacateMissing(uint32 epoch, Member[] memory seated, Member[] memory next) private {
        address[] memory missing = new address[](seated.length);
        uint256 found = 0;
        for (uint256 i = 0; i < seated.length; ++i) {
            address signer = seated[i].signer;
            if (next.indexOf(signer) != next.length || !COMMITTEE.isSeated(epoch, signer)) continue;
            missing[found] = signer;
            ++found;
        }
        if (found == 0) return;
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(missing, found)
        }
        COMMITTEE.vacate(epoch, missing, VACANT_SEAT);
    }

    /// @dev Who became a member after the epoch began was not in it, or was removed by this contract before it came back.
    function _wasRemoved(uint16 bodyId, address account) private view returns (bool) {
        if (address(ELECTIONS.holderOf(bodyId)) != address(this)) return false;
        Seat[] memory seats = ELECTIONS.seatsOf(bodyId);
        for (uint256 i = 0; i < seats.length; ++i) {
            if (seats[i].account != account || seats[i].memberSince > COMMITTEE.activatedAt()) continue;
            uint32 epoch = COMMITTEE.activeEpoch();
            address signer = ELECTIONS.nodeOf(seats[i].electionId, seats[i].candidate).signer;
            Member[] memory members = COMMITTEE.membersOf(epoch);
            return members.indexOf(signer) < members.length && !COMMITTEE.isSeated(epoch, signer);
        }
        return false;
    }

    /// @dev The committee works with n = 3f + 1 members, f at least 1.
    function _isComplete(uint256 members) private pure returns (bool) {
        return members >= 4 && members % 3 == 1;
    }
}
