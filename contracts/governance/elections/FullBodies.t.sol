// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {SafeProxyFactory} from "@safe-global/safe-smart-account/contracts/proxies/SafeProxyFactory.sol";
import {SafeL2} from "@safe-global/safe-smart-account/contracts/SafeL2.sol";
import {Committee} from "../../committee/Committee.sol";
import {ICommittee} from "../../committee/interfaces/ICommittee.sol";
import {CommitteeKeys} from "../../committee/testing/CommitteeKeys.sol";
import {CouncilSeats} from "../council/CouncilSeats.sol";
import {CouncilSetup} from "../council/CouncilSetup.sol";
import {ICouncilGuard} from "../council/interfaces/ICouncilGuard.sol";
import {ISafeProxyFactory} from "../council/interfaces/ISafeProxyFactory.sol";
import {CommitteeSeats} from "./CommitteeSeats.sol";
import {ISeatHolder} from "./interfaces/ISeatHolder.sol";
import {BodyKeeping} from "./libraries/BodyKeeping.sol";
import {ElectionsTest} from "./testing/ElectionsTest.sol";
import {Allocation, Candidacy} from "./types/Ballots.sol";
import {BodyRules} from "./types/Bodies.sol";
import {Roles} from "../libraries/Roles.sol";

/// @notice The largest bodies, all seats filled at once by candidates who make it as expensive as they can: one transaction
/// still seats them, or an election could never end.
/// @dev Everything before the last step is done while the test is set up, so that the step finds storage as cold as a
/// transaction does.
abstract contract FullBodiesTest is ElectionsTest {
    /// EIP-7825: gas that a transaction may use.
    uint256 private constant MAX_GAS = 2 ** 24;

    uint16 internal _bodyId;
    uint32 internal _electionId;

    function setUp() public override {
        super.setUp();
        BodyRules memory rules = _rules();
        (rules.seats, rules.needsNode) = (_seats(), _needsNode());
        _bodyId = _elections.openBody("full", _seatHolder(), rules);
        _electionId = _elections.openElection(_bodyId);
        for (uint256 i = 0; i < 64; ++i) _register(_candidate(i));
        address voter = _voter("voter", 1_000e18);
        _toVoting(_electionId);
        Allocation[] memory ballot = new Allocation[](64);
        for (uint16 i = 0; i < 64; ++i) ballot[i] = Allocation(i, 1e18);
        _vote(_electionId, voter, ballot);
        _toCounting(_electionId);
        uint16[] memory page = _places(0, 63);
        _elections.finalise(_electionId, page);
    }

    function test_OneTransactionSeatsEverybody() public {
        uint16[] memory page = _places(63, 64);
        uint256 before = gasleft();
        _elections.finalise(_electionId, page);
        vm.assertLe(before - gasleft(), MAX_GAS);
        uint256 seats = _seats();
        for (uint256 i = 0; i < seats; ++i) vm.assertTrue(_elections.isMember(_bodyId, _candidate(i)));
    }

    function _seatHolder() internal virtual returns (ISeatHolder);
    function _seats() internal pure virtual returns (uint16);
    function _needsNode() internal pure virtual returns (bool);

    function _register(address account) private {
        _funded(account);
        Candidacy memory candidacy = _candidacy(1, 1);
        if (_needsNode()) {
            candidacy.node.signer = account;
            candidacy.node.encryptionKey = keccak256(abi.encode(account));
            candidacy.node.url = _longest();
        }
        vm.prank(account);
        _elections.register(_electionId, candidacy, new bytes32[](0), "");
    }

    /// @dev The longest URL that a node may have.
    function _longest() private pure returns (string memory) {
        bytes32 part = "https://node.example.com/path/to";
        return string(abi.encodePacked(part, part, part, part, part, part, part, part));
    }

    function _places(uint16 from, uint16 to) private pure returns (uint16[] memory page) {
        page = new uint16[](to - from);
        for (uint16 i = from; i < to; ++i) page[i - from] = i;
    }
}

contract FullCouncilTest is FullBodiesTest {
    function _seatHolder() internal override returns (ISeatHolder) {
        CouncilSeats council = new CouncilSeats(
            address(_manager),
            2,
            ISafeProxyFactory(address(new SafeProxyFactory())),
            address(new SafeL2()),
            new CouncilSetup(),
            new ICouncilGuard.Call[](0)
        );
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = CouncilSeats.setMembers.selector;
        _manager.setTargetFunctionRole(address(council), selectors, Roles.SEAT_PUSHER);
        _manager.grantRole(Roles.SEAT_PUSHER, address(_elections), 0);
        return council;
    }

    function _seats() internal pure override returns (uint16) {
        return uint16(BodyKeeping.MAX_SEATS);
    }

    function _needsNode() internal pure override returns (bool) {
        return false;
    }
}

contract FullCommitteeTest is FullBodiesTest {
    function _seatHolder() internal override returns (ISeatHolder) {
        Committee committee = CommitteeKeys.deploy(address(_manager));
        CommitteeSeats seats = new CommitteeSeats(_elections, committee, 2, address(_manager));
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = CommitteeSeats.setMembers.selector;
        _manager.setTargetFunctionRole(address(seats), selectors, Roles.SEAT_PUSHER);
        selectors[0] = ICommittee.seat.selector;
        _manager.setTargetFunctionRole(address(committee), selectors, Roles.COMMITTEE_SEATER);
        _manager.grantRole(Roles.SEAT_PUSHER, address(_elections), 0);
        _manager.grantRole(Roles.COMMITTEE_SEATER, address(seats), 0);
        return seats;
    }

    function _seats() internal pure override returns (uint16) {
        return uint16(BodyKeeping.MAX_NODES);
    }

    function _needsNode() internal pure override returns (bool) {
        return true;
    }
}
