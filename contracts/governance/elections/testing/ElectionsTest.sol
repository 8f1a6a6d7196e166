// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {Member} from "../../../committee/types/Members.sol";
import {Test} from "../../../testing/Test.sol";
import {NetworkToken} from "../../../token/NetworkToken.sol";
import {Allocation as Grant} from "../../../token/types/Supply.sol";
import {Elections} from "../Elections.sol";
import {Allocation, Candidacy, Candidate, CandidateState} from "../types/Ballots.sol";
import {BodyRules, FirstMember, Seat} from "../types/Bodies.sol";
import {SeatRecorder} from "./SeatRecorder.sol";

/// @notice A council of three seats and the people around it. The test itself has every role.
abstract contract ElectionsTest is Test {
    uint40 internal constant START = 1_800_000_000;
    uint96 internal constant BOND = 1_000e18;
    uint32 internal constant TERM = 730 days;
    uint32 internal constant NOMINATION = 14 days;
    uint32 internal constant VOTING = 7 days;
    uint32 internal constant RECALL = 7 days;
    uint16 internal constant COUNCIL = 1;

    AccessManager internal _manager;
    NetworkToken internal _token;
    Elections internal _elections;
    SeatRecorder internal _holder;

    function setUp() public virtual {
        vm.warp(START);
        _manager = new AccessManager(address(this));
        _token = new NetworkToken("Token", "TKN", 1e28, new Grant[](0), address(_manager));
        _elections = new Elections(_token, address(_manager));
        _holder = new SeatRecorder();
        _elections.openBody("council", _holder, _rules());
    }

    function _rules() internal pure virtual returns (BodyRules memory rules) {
        rules.minBond = BOND;
        rules.seats = 3;
        rules.changeDivisor = 1;
        rules.term = TERM;
        rules.recallThreshold = 100e18;
        rules.nominationPeriod = NOMINATION;
        rules.votingPeriod = VOTING;
        rules.recallPeriod = RECALL;
        rules.roundLength = 30 days;
        rules.silentRounds = 2;
        rules.recallQuorumBps = 2_000;
    }

    // ------------------------------------------------------------ people

    /// @notice A holder who has voting power from the next second on.
    function _voter(string memory name, uint256 votes) internal returns (address account) {
        account = _account(name);
        _token.emitTokens(account, votes);
        vm.prank(account);
        _token.delegate(account);
    }

    /// @notice An account that can pay the bond, and votes for nobody with it.
    function _funded(address account) internal {
        _token.emitTokens(account, BOND);
        vm.prank(account);
        _token.approve(address(_elections), type(uint256).max);
    }

    // ------------------------------------------------------------ elections

    function _candidacy(uint16 region, uint8 memberType) internal pure returns (Candidacy memory candidacy) {
        candidacy.profileDigest = keccak256("profile");
        candidacy.region = region;
        candidacy.memberType = memberType;
    }

    function _stand(uint32 electionId, address account) internal returns (uint16) {
        return _stand(electionId, account, 1, 1);
    }

    function _stand(uint32 electionId, address account, uint16 region, uint8 memberType) internal returns (uint16) {
        _funded(account);
        vm.prank(account);
        return _elections.register(electionId, _candidacy(region, memberType), new bytes32[](0), "");
    }

    /// @notice Stands with the node of that name, which consents.
    function _standWithNode(uint32 electionId, address account, string memory name) internal returns (uint16) {
        return _standWithNode(electionId, account, name, 1);
    }

    function _standWithNode(
        uint32 electionId,
        address account,
        string memory name,
        uint16 region
    ) internal returns (uint16) {
        _funded(account);
        Candidacy memory candidacy = _candidacy(region, 1);
        candidacy.node = _node(name);
        (, uint256 key) = _actor(name);
        bytes memory consent = _sign(key, _consentDigest(electionId, account));
        vm.prank(account);
        return _elections.register(electionId, candidacy, new bytes32[](0), consent);
    }

    /// @notice Candidates "c0", "c1", ... stand.
    function _standMany(uint32 electionId, uint256 number) internal {
        for (uint256 i = 0; i < number; ++i) _stand(electionId, _candidate(i));
    }

    function _candidate(uint256 number) internal returns (address) {
        return _account(string.concat("c", vm.toString(number)));
    }

    function _toVoting(uint32 electionId) internal {
        vm.warp(_elections.electionOf(electionId).nominationEndsAt + 1);
    }

    function _toCounting(uint32 electionId) internal {
        vm.warp(_elections.electionOf(electionId).votingEndsAt);
    }

    function _none() internal pure returns (Allocation[] memory) {
        return new Allocation[](0);
    }

    function _all(uint16 candidate, uint208 weight) internal pure returns (Allocation[] memory ballot) {
        ballot = new Allocation[](1);
        ballot[0] = Allocation(candidate, weight);
    }

    function _vote(uint32 electionId, address voter, Allocation[] memory ballot) internal {
        vm.prank(voter);
        _elections.vote(electionId, _none(), ballot);
    }

    function _page(uint16 a, uint16 b, uint16 c) internal pure returns (uint16[] memory page) {
        page = new uint16[](3);
        (page[0], page[1], page[2]) = (a, b, c);
    }

    function _page(uint16 a) internal pure returns (uint16[] memory page) {
        page = new uint16[](1);
        page[0] = a;
    }

    /// @notice The ranking, found by counting for each candidate those in front of it.
    function _ranking(uint32 electionId) internal view returns (uint16[] memory page) {
        page = new uint16[](_elections.electionOf(electionId).standing);
        Candidate[] memory all = _elections.candidatesOf(electionId);
        for (uint16 i = 0; i < all.length; ++i) {
            if (all[i].state != CandidateState.Standing) continue;
            uint256 place = 0;
            for (uint256 j = 0; j < all.length; ++j) {
                if (all[j].state != CandidateState.Standing) continue;
                if (all[j].votes > all[i].votes || (all[j].votes == all[i].votes && j < i)) ++place;
            }
            page[place] = i;
        }
    }

    function _finalise(uint32 electionId) internal {
        _elections.finalise(electionId, _ranking(electionId));
    }

    // ------------------------------------------------------------ signing

    function _digest(bytes32 structHash) internal view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Fanal Elections"),
                keccak256("1"),
                block.chainid,
                address(_elections)
            )
        );
        return keccak256(abi.encodePacked("\x19\x01", domain, structHash));
    }

    /// @notice What the signing account of a node signs for the account that stands with it.
    function _consentDigest(uint32 electionId, address account) internal view returns (bytes32) {
        bytes32 typeHash = keccak256("NodeConsent(uint32 electionId,address account)");
        return _digest(keccak256(abi.encode(typeHash, electionId, account)));
    }

    /// @notice What a voter signs, written out apart from the contract's own code.
    function _ballotDigest(
        uint32 electionId,
        address voter,
        bytes32 replaces,
        Allocation[] memory ballot,
        uint48 deadline
    ) internal view returns (bytes32) {
        bytes memory hashes;
        bytes32 itemType = keccak256("Allocation(uint16 candidate,uint208 weight)");
        for (uint256 i = 0; i < ballot.length; ++i) {
            bytes32 item = keccak256(abi.encode(itemType, ballot[i].candidate, ballot[i].weight));
            hashes = bytes.concat(hashes, item);
        }
        bytes32 typeHash = keccak256(
            "Ballot(uint32 electionId,address voter,bytes32 replaces,Allocation[] allocations,uint256 nonce,uint48 deadline)Allocation(uint16 candidate,uint208 weight)"
        );
        uint256 nonce = _elections.nonces(voter);
        return
            _digest(keccak256(abi.encode(typeHash, electionId, voter, replaces, keccak256(hashes), nonce, deadline)));
    }

    // ------------------------------------------------------------ looking

    function _votesOf(uint32 electionId, uint16 candidate) internal view returns (uint256) {
        return _elections.candidatesOf(electionId)[candidate].votes;
    }

    function _stands(uint32 electionId, uint16 candidate) internal view returns (bool) {
        return uint8(_elections.candidatesOf(electionId)[candidate].state) == 1;
    }

    function _seat(uint16 bodyId, uint256 seatNo) internal view returns (Seat memory) {
        return _elections.seatsOf(bodyId)[seatNo];
    }

    function _assertSeats(uint16 bodyId, address a, address b, address c) internal view {
        Seat[] memory seats = _elections.seatsOf(bodyId);
        vm.assertEq(seats[0].account, a, "seat 0");
        vm.assertEq(seats[1].account, b, "seat 1");
        vm.assertEq(seats[2].account, c, "seat 2");
    }

    function _node(string memory name) internal returns (Member memory) {
        return Member({signer: _account(name), encryptionKey: keccak256(bytes(name)), url: "https://node.example"});
    }

    function _first(string memory name) internal returns (FirstMember memory member) {
        member.account = _account(name);
        member.region = 1;
        member.memberType = 1;
    }

    /// @notice "m0", "m1" and "m2" sit in the council, all for the same term.
    function _seatFirst() internal {
        FirstMember[] memory members = new FirstMember[](3);
        for (uint256 i = 0; i < 3; ++i) members[i] = _first(string.concat("m", vm.toString(i)));
        _elections.seatFirst(COUNCIL, members);
    }

    function _member(uint256 number) internal returns (address) {
        return _account(string.concat("m", vm.toString(number)));
    }

    /// @notice An election in which "c0" wins most votes, then "c1" and so on; the last of `number` gets none.
    function _elect(uint16 bodyId, uint256 number) internal returns (uint32 electionId) {
        address voter = _voter("whole electorate", 1_000_000e18);
        electionId = _elections.openElection(bodyId);
        _standMany(electionId, number);
        _toVoting(electionId);
        Allocation[] memory ballot = new Allocation[](number - 1);
        for (uint16 i = 0; i < number - 1; ++i) ballot[i] = Allocation(i, uint208((number - i) * 1e18));
        _vote(electionId, voter, ballot);
        _toCounting(electionId);
        _finalise(electionId);
    }
}
