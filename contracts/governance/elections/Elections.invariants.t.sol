// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeProxyFactory} from "@safe-global/safe-smart-account/contracts/proxies/SafeProxyFactory.sol";
import {SafeL2} from "@safe-global/safe-smart-account/contracts/SafeL2.sol";
import {CouncilSeats} from "../council/CouncilSeats.sol";
import {CouncilSetup} from "../council/CouncilSetup.sol";
import {ICouncilGuard} from "../council/interfaces/ICouncilGuard.sol";
import {ISafeProxyFactory} from "../council/interfaces/ISafeProxyFactory.sol";
import {Roles} from "../libraries/Roles.sol";
import {ElectionsTest} from "./testing/ElectionsTest.sol";
import {Allocation, Candidate, CandidateState, Election, Phase} from "./types/Ballots.sol";
import {BodyRules, Seat} from "./types/Bodies.sol";
import {Recall} from "./types/Recalls.sol";

/// @notice Ten people who stand, vote, change their ballots, sell votes, leave, fall silent and recall each other in two
/// bodies, in any order and at any time: a council in a real Safe, with shares of regions, and a board of which at most a
/// third changes in an election. Counting, resigning and closing a recall are never refused.
contract ElectionsInvariants is ElectionsTest {
    uint16 private constant BOARD = 2;
    uint256 private constant PEOPLE = 10;
    uint256 private constant MOST_OF_A_REGION = 2;

    CouncilSeats private _council;
    SafeL2 private _safe;
    address[] private _people;
    mapping(uint32 electionId => mapping(address voter => Allocation[])) private _ballots;

    function setUp() public override {
        super.setUp();
        BodyRules memory rules = _rules();
        rules.seats = 7;
        rules.changeDivisor = 3;
        _elections.openBody("board", _holder, rules);
        rules = _rules();
        rules.regionShareBps = 6_700;
        _elections.setRules(COUNCIL, rules);
        _buildCouncil();
        for (uint256 i = 0; i < PEOPLE; ++i) {
            address person = _voter(string.concat("p", vm.toString(i)), 50_000e18 * (i + 1));
            vm.prank(person);
            _token.approve(address(_elections), type(uint256).max);
            _people.push(person);
        }
        _aim();
    }

    // ------------------------------------------------------------ what happens

    /// @notice A whole election, from wherever it is, with something that disturbs it on the way.
    function holdElection(uint256 bodySeed, uint256 seed) external {
        uint32 id = _elections.openElectionOf(_bodyOf(bodySeed));
        if (id == 0) goOn(bodySeed);
        if (_elections.phaseOf(id) == Phase.Counting) count(bodySeed, type(uint256).max);
        for (uint256 i = 0; i < 6; ++i) stand(bodySeed, seed >> (8 * i), uint16((seed >> (8 * i)) & 255));
        _disturb(bodySeed, seed >> 64);
        id = _elections.openElectionOf(_bodyOf(bodySeed));
        if (_elections.phaseOf(id) == Phase.Nomination) goOn(bodySeed);
        for (uint256 i = 0; i < 6; ++i) cast(bodySeed, seed >> (8 * i), seed >> i);
        _disturb(bodySeed, seed >> 128);
        id = _elections.openElectionOf(_bodyOf(bodySeed));
        if (_elections.phaseOf(id) == Phase.Voting) goOn(bodySeed);
        _disturb(bodySeed, seed >> 192);
        count(bodySeed, 2);
        count(bodySeed, type(uint256).max);
    }

    /// @notice An election goes on to its next phase, or a body to its next election.
    function goOn(uint256 bodySeed) public {
        uint16 bodyId = _bodyOf(bodySeed);
        uint32 id = _elections.openElectionOf(bodyId);
        Phase phase = _elections.phaseOf(id);
        if (phase == Phase.None) {
            if (!_elections.isDue(bodyId)) _skip(TERM / 2);
            if (_elections.isDue(bodyId)) _elections.openElection(bodyId);
        } else if (phase == Phase.Nomination) {
            _toVoting(id);
        } else if (phase == Phase.Voting) {
            _toCounting(id);
        }
    }

    function stand(uint256 bodySeed, uint256 seed, uint16 region) public {
        uint32 id = _elections.openElectionOf(_bodyOf(bodySeed));
        if (_elections.phaseOf(id) != Phase.Nomination) return;
        vm.prank(_person(seed));
        // refused to those who have registered, or whose seat is not contested
        try _elections.register(id, _candidacy(region % 3, 1), new bytes32[](0), "") {} catch {}
    }

    function withdraw(uint256 electionSeed, uint256 seed) public {
        uint32 elections = _elections.electionCount();
        if (elections == 0) return;
        vm.prank(_person(seed));
        try _elections.withdraw(uint32(1 + (electionSeed % elections))) {} catch {}
    }

    function cast(uint256 bodySeed, uint256 personSeed, uint256 seed) public {
        uint32 id = _elections.openElectionOf(_bodyOf(bodySeed));
        if (_elections.phaseOf(id) != Phase.Voting) return;
        address voter = _person(personSeed);
        uint256 votes = _token.getPastVotes(voter, _elections.electionOf(id).nominationEndsAt);
        Allocation[] storage previous = _ballots[id][voter];
        Allocation[] memory ballot = _split(_elections.candidatesOf(id), votes, seed);
        vm.prank(voter);
        _elections.vote(id, previous, ballot);
        delete _ballots[id][voter];
        for (uint256 i = 0; i < ballot.length; ++i) _ballots[id][voter].push(ballot[i]);
    }

    function count(uint256 bodySeed, uint256 pageSize) public {
        uint16 bodyId = _bodyOf(bodySeed);
        uint32 id = _elections.openElectionOf(bodyId);
        if (_elections.phaseOf(id) != Phase.Counting) return;
        uint16[] memory ranking = _ranking(id);
        uint256 ranked = _elections.electionOf(id).ranked;
        uint256 left = ranking.length - ranked;
        uint16[] memory page = new uint16[](pageSize < left ? pageSize : left);
        for (uint256 i = 0; i < page.length; ++i) page[i] = ranking[ranked + i];
        Seat[] memory earlier = _elections.seatsOf(bodyId);
        _elections.finalise(id, page);
        Seat[] memory later = _elections.seatsOf(bodyId);
        uint256 changed = 0;
        for (uint256 i = 0; i < later.length; ++i) {
            if (earlier[i].filledBefore && earlier[i].account != later[i].account) ++changed;
        }
        uint256 most = bodyId == BOARD ? later.length / 3 : later.length;
        vm.assertLe(changed, most == 0 ? 1 : most);
    }

    function resign(uint256 bodySeed, uint256 seatSeed) public {
        uint16 bodyId = _bodyOf(bodySeed);
        address member = _memberOf(bodyId, seatSeed);
        if (member == address(0)) return;
        vm.prank(member);
        _elections.resign(bodyId);
    }

    function appear(uint256 bodySeed, uint256 seatSeed) public {
        uint16 bodyId = _bodyOf(bodySeed);
        vm.prank(_memberOf(bodyId, seatSeed));
        try _elections.checkIn(bodyId) {} catch {}
    }

    function report(uint256 bodySeed, uint256 seatSeed) public {
        uint16 bodyId = _bodyOf(bodySeed);
        if (seatSeed % 2 == 0) _skip(100 days);
        try _elections.reportSilent(bodyId, _memberOf(bodyId, seatSeed)) {} catch {}
    }

    /// @notice A recall of somebody on which all vote at once, some of them not or otherwise.
    function recall(uint256 bodySeed, uint256 seatSeed, uint256 votes) public {
        uint16 bodyId = _bodyOf(bodySeed);
        address member = _memberOf(bodyId, seatSeed);
        vm.prank(_people[PEOPLE - 1]);
        try _elections.startRecall(bodyId, member) returns (uint32 id) {
            for (uint256 i = 0; i < PEOPLE; ++i) {
                vm.prank(_people[i]);
                try _elections.voteOnRecall(id, (votes >> i) & 1 == 0 ? 1 : 0) {} catch {}
            }
            if (votes % 4 == 0) return;
            _skip(RECALL);
            closeRecall(id - 1);
        } catch {}
    }

    function closeRecall(uint256 seed) public {
        uint32 recalls = _elections.recallCount();
        if (recalls == 0) return;
        uint32 id = uint32(1 + (seed % recalls));
        Recall memory about = _elections.recallOf(id);
        if (!about.isClosed && _now() >= about.endsAt) _elections.closeRecall(id);
    }

    function sellVotes(uint256 seed, uint256 buyerSeed, uint256 amount) public {
        address seller = _person(seed);
        uint256 held = _token.balanceOf(seller);
        vm.prank(seller);
        _token.transfer(_person(buyerSeed), _bound(amount, 0, held / 2));
    }

    function resize(uint256 seats) public {
        BodyRules memory rules = _elections.rulesOf(BOARD);
        rules.seats = uint16(_bound(seats, 3, 9));
        _elections.setRules(BOARD, rules);
    }

    function wait(uint256 time) public {
        _skip(_bound(time, 1 hours, 100 days));
    }

    // ------------------------------------------------------------ what holds

    function invariant_TalliesAreTheSumOfBallotsOnRecord() external view {
        for (uint32 id = 1; id <= _elections.electionCount(); ++id) {
            Candidate[] memory candidates = _elections.candidatesOf(id);
            uint256[] memory votes = new uint256[](candidates.length);
            for (uint256 i = 0; i < PEOPLE; ++i) {
                Allocation[] memory ballot = _ballots[id][_people[i]];
                for (uint256 j = 0; j < ballot.length; ++j) votes[ballot[j].candidate] += ballot[j].weight;
            }
            for (uint256 i = 0; i < candidates.length; ++i) vm.assertEq(uint256(candidates[i].votes), votes[i]);
        }
    }

    function invariant_BondsHeldAreTheSumOfBondsOwed() external view {
        uint256 owed = 0;
        for (uint32 id = 1; id <= _elections.electionCount(); ++id) {
            Candidate[] memory candidates = _elections.candidatesOf(id);
            for (uint256 i = 0; i < candidates.length; ++i) owed += candidates[i].bond;
        }
        vm.assertEq(_token.balanceOf(address(_elections)), owed);
    }

    function invariant_EveryMemberHasOneSeatByACandidacyOfItsOwn() external view {
        for (uint16 bodyId = COUNCIL; bodyId <= BOARD; ++bodyId) {
            Seat[] memory seats = _elections.seatsOf(bodyId);
            vm.assertEq(seats.length, _elections.rulesOf(bodyId).seats);
            uint256 members = 0;
            for (uint256 i = 0; i < seats.length; ++i) {
                if (seats[i].account == address(0)) continue;
                ++members;
                vm.assertTrue(_elections.isMember(bodyId, seats[i].account));
                Candidate memory candidate = _elections.candidatesOf(seats[i].electionId)[seats[i].candidate];
                vm.assertEq(candidate.account, seats[i].account);
                vm.assertTrue(candidate.state == CandidateState.Seated);
                vm.assertGt(uint256(candidate.votes), 0);
                for (uint256 j = 0; j < i; ++j) vm.assertNotEq(seats[j].account, seats[i].account);
            }
            vm.assertEq(members, _membersIn(bodyId));
            vm.assertEq(members, _seatedIn(bodyId));
        }
    }

    function invariant_HoldersKnowExactlyTheMembers() external view {
        Seat[] memory seats = _elections.seatsOf(BOARD);
        address[] memory told = _holder.accounts();
        uint256 place = 0;
        for (uint256 i = 0; i < seats.length; ++i) {
            if (seats[i].account == address(0)) continue;
            vm.assertEq(told[place], seats[i].account);
            ++place;
        }
        vm.assertEq(told.length, place);

        seats = _elections.seatsOf(COUNCIL);
        uint256 owners = 0;
        for (uint256 i = 0; i < seats.length; ++i) {
            if (seats[i].account == address(0)) continue;
            ++owners;
            vm.assertTrue(_safe.isOwner(seats[i].account));
        }
        vm.assertEq(_council.members().length, owners);
        vm.assertEq(_safe.getThreshold(), owners / 2 + 1);
    }

    function invariant_NoRegionHasMoreThanItsShare() external view {
        Seat[] memory seats = _elections.seatsOf(COUNCIL);
        uint256[3] memory members;
        for (uint256 i = 0; i < seats.length; ++i) {
            if (seats[i].account == address(0)) continue;
            uint16 region = _elections.candidatesOf(seats[i].electionId)[seats[i].candidate].region;
            vm.assertLe(++members[region], MOST_OF_A_REGION);
        }
    }

    function invariant_OneElectionOfABodyIsOpenAtMost() external view {
        for (uint32 id = 1; id <= _elections.electionCount(); ++id) {
            Election memory election = _elections.electionOf(id);
            vm.assertEq(_elections.openElectionOf(election.bodyId) == id, !election.isFinal);
            vm.assertLe(uint256(election.ranked), election.standing);
        }
    }

    // ------------------------------------------------------------ helpers

    /// @dev Some votes for some of those that stand; none at all now and then.
    function _split(
        Candidate[] memory candidates,
        uint256 votes,
        uint256 seed
    ) private pure returns (Allocation[] memory ballot) {
        ballot = new Allocation[](candidates.length);
        uint256 size = 0;
        for (uint16 i = 0; i < candidates.length; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 weight = (votes / 4) * (seed % 5);
            if (weight > votes) weight = votes;
            if (weight == 0 || candidates[i].state != CandidateState.Standing) continue;
            votes -= weight;
            ballot[size] = Allocation(i, uint208(weight));
            ++size;
        }
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(ballot, size)
        }
    }

    function _disturb(uint256 bodySeed, uint256 seed) private {
        if (seed % 8 == 0) resign(bodySeed, seed >> 3);
        if (seed % 8 == 1) recall(bodySeed, seed >> 3, seed >> 8);
        if (seed % 8 == 2) sellVotes(seed >> 3, seed >> 8, seed >> 16);
        if (seed % 8 == 3) report(bodySeed, seed >> 3);
        if (seed % 8 == 4) withdraw(seed >> 3, seed >> 8);
        if (seed % 8 == 5) resize(seed >> 3);
    }

    function _membersIn(uint16 bodyId) private view returns (uint256 members) {
        for (uint256 i = 0; i < PEOPLE; ++i) if (_elections.isMember(bodyId, _people[i])) ++members;
    }

    function _seatedIn(uint16 bodyId) private view returns (uint256 seated) {
        for (uint32 id = 1; id <= _elections.electionCount(); ++id) {
            if (_elections.electionOf(id).bodyId != bodyId) continue;
            Candidate[] memory candidates = _elections.candidatesOf(id);
            for (uint256 i = 0; i < candidates.length; ++i) {
                if (candidates[i].state == CandidateState.Seated) ++seated;
            }
        }
    }

    function _bodyOf(uint256 seed) private pure returns (uint16) {
        return seed % 2 == 0 ? COUNCIL : BOARD;
    }

    function _person(uint256 seed) private view returns (address) {
        return _people[seed % PEOPLE];
    }

    function _memberOf(uint16 bodyId, uint256 seed) private view returns (address) {
        Seat[] memory seats = _elections.seatsOf(bodyId);
        return seats[seed % seats.length].account;
    }

    function _buildCouncil() private {
        _council = new CouncilSeats(
            address(_manager),
            COUNCIL,
            ISafeProxyFactory(address(new SafeProxyFactory())),
            address(new SafeL2()),
            new CouncilSetup(),
            new ICouncilGuard.Call[](0)
        );
        _safe = SafeL2(payable(_council.SAFE()));
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = CouncilSeats.setMembers.selector;
        _manager.setTargetFunctionRole(address(_council), selectors, Roles.SEAT_PUSHER);
        _manager.grantRole(Roles.SEAT_PUSHER, address(_elections), 0);
        _elections.setHolder(COUNCIL, _council);
    }

    function _aim() private {
        bytes4[] memory selectors = new bytes4[](15);
        selectors[0] = this.goOn.selector;
        selectors[1] = this.stand.selector;
        selectors[2] = this.withdraw.selector;
        selectors[3] = this.cast.selector;
        selectors[4] = this.count.selector;
        selectors[5] = this.resign.selector;
        selectors[6] = this.appear.selector;
        selectors[7] = this.report.selector;
        selectors[8] = this.recall.selector;
        selectors[9] = this.closeRecall.selector;
        selectors[10] = this.sellVotes.selector;
        selectors[11] = this.resize.selector;
        selectors[12] = this.wait.selector;
        // without whole elections few would ever be finished
        selectors[13] = this.holdElection.selector;
        selectors[14] = this.holdElection.selector;
        _targetSelector(address(this), selectors);
    }
}
