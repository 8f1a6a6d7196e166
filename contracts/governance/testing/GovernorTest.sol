// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {Test} from "../../testing/Test.sol";
import {NetworkToken} from "../../token/NetworkToken.sol";
import {NON_VOTING} from "../../token/libraries/NonVoting.sol";
import {Allocation} from "../../token/types/Supply.sol";
import {Charter} from "../Charter.sol";
import {HolderGovernor} from "../HolderGovernor.sol";
import {ICharter} from "../interfaces/ICharter.sol";
import {AllowedCall, ProposalKind, Rules} from "../types/Proposals.sol";
import {Dial} from "./Dial.sol";

/// @notice A proposal as the governor's functions take it.
struct Draft {
    address[] targets;
    uint256[] values;
    bytes[] calldatas;
    string description;
}

/// @notice A governor with its timelock, four holders with 400, 300, 150 and 50 of 900 votes, and 100 tokens that do not
/// vote.
abstract contract GovernorTest is Test {
    uint8 internal constant AGAINST = 0;
    uint8 internal constant FOR = 1;
    uint8 internal constant ABSTAIN = 2;
    uint8 internal constant WITHDRAW = 3;

    uint256 internal constant START = 1_800_000_000;
    uint32 internal constant VOTING_DELAY = 1 days;
    uint32 internal constant MAX_PERIOD = 30 days;
    uint32 internal constant HOLD = 7 days;
    uint32 internal constant ADOPTION = 7 days;
    uint256 internal constant TIMELOCK_DELAY = 2 days;
    /// 20 % of 900
    uint256 internal constant QUORUM = 180e18;
    bytes32 internal constant FIRST_CHARTER = keccak256("first charter");
    bytes32 internal constant RELEASE_DIGEST = keccak256("release");
    bytes32 internal constant NEXT_CHARTER = keccak256("next charter");

    AccessManager internal _manager;
    TimelockController internal _timelock;
    NetworkToken internal _token;
    HolderGovernor internal _governor;
    Charter internal _charter;
    Dial internal _dial;
    Dial internal _purse;

    address internal _ann;
    address internal _ben;
    address internal _cat;
    address internal _dan;
    uint256 internal _annKey;
    address internal _stranger;

    function setUp() public virtual {
        vm.warp(START);
        (_ann, _annKey) = _actor("ann");
        (_ben, _cat, _dan) = (_account("ben"), _account("cat"), _account("dan"));
        _stranger = _account("stranger");
        _manager = new AccessManager(address(this));
        _timelock = new TimelockController(TIMELOCK_DELAY, new address[](0), new address[](0), address(this));
        _token = _newToken();
        _charter = new Charter(FIRST_CHARTER, address(_manager));
        (_dial, _purse) = (new Dial(address(_timelock)), new Dial(address(_timelock)));
        _governor = new HolderGovernor(_token, _timelock, address(_manager), _rules(), _allowedCalls());
        _timelock.grantRole(_timelock.PROPOSER_ROLE(), address(_governor));
        _timelock.grantRole(_timelock.CANCELLER_ROLE(), address(_governor));
        _timelock.grantRole(_timelock.EXECUTOR_ROLE(), address(_governor));
        _timelock.renounceRole(_timelock.DEFAULT_ADMIN_ROLE(), address(this));
        _manager.grantRole(_manager.ADMIN_ROLE(), address(_timelock), 0);
        _manager.renounceRole(_manager.ADMIN_ROLE(), address(this));
        _skip(1);
    }

    function _rules() internal pure returns (Rules memory) {
        return
            Rules({
                votingDelay: VOTING_DELAY,
                maxPeriod: MAX_PERIOD,
                hold: HOLD,
                adoptionPeriod: ADOPTION,
                quorumBps: 2_000,
                supportBps: 7_500,
                proposalThreshold: 10e18
            });
    }

    function _allowedCalls() internal view returns (AllowedCall[] memory calls) {
        calls = new AllowedCall[](3);
        calls[0] = AllowedCall(address(_dial), Dial.turn.selector, ProposalKind.Parameter);
        calls[1] = AllowedCall(address(_purse), Dial.turn.selector, ProposalKind.Payment);
        calls[2] = AllowedCall(address(_charter), ICharter.adopt.selector, ProposalKind.Upgrade);
    }

    function _newToken() private returns (NetworkToken token) {
        address[5] memory owners = [_ann, _ben, _cat, _dan, address(this)];
        uint256[5] memory amounts = [uint256(400e18), 300e18, 150e18, 50e18, 100e18];
        Allocation[] memory allocations = new Allocation[](owners.length);
        for (uint256 i = 0; i < owners.length; ++i) allocations[i] = Allocation(owners[i], amounts[i]);
        token = new NetworkToken("Fanal", "FNL", 2000e18, allocations, address(_manager));
        for (uint256 i = 0; i < 4; ++i) {
            vm.prank(owners[i]);
            token.delegate(owners[i]);
        }
        token.delegate(NON_VOTING);
    }

    // ------------------------------------------------------------ drafts

    function _draft(address target, bytes memory data, string memory description) internal pure returns (Draft memory) {
        Draft memory draft = Draft(new address[](1), new uint256[](1), new bytes[](1), description);
        (draft.targets[0], draft.calldatas[0]) = (target, data);
        return draft;
    }

    /// @notice Turns the dial to a number.
    function _turning(uint256 value) internal view returns (Draft memory) {
        return
            _draft(address(_dial), abi.encodeCall(Dial.turn, (value)), string.concat("turn to ", vm.toString(value)));
    }

    /// @notice Adopts a charter, with an overlap of a day.
    function _adopting(bytes32 digest) internal view returns (Draft memory) {
        return _draft(address(_charter), abi.encodeCall(ICharter.adopt, (digest, 1 days)), vm.toString(digest));
    }

    function _idOf(Draft memory draft) internal view returns (uint256) {
        bytes32 text = keccak256(bytes(draft.description));
        return _governor.getProposalId(draft.targets, draft.values, draft.calldatas, text);
    }

    // ------------------------------------------------------------ steps

    function _propose(Draft memory draft) internal returns (uint256) {
        vm.prank(_ann);
        return _governor.propose(draft.targets, draft.values, draft.calldatas, draft.description);
    }

    /// @notice Proposes and waits for the first second in which votes are taken.
    function _open(Draft memory draft) internal returns (uint256 id) {
        id = _propose(draft);
        vm.warp(_governor.proposalSnapshot(id) + 1);
    }

    /// @notice Files a release, as the proposer of the upgrade.
    function _file(uint256 upgradeId, Draft memory draft) internal returns (uint256) {
        return _fileAs(_ann, upgradeId, draft);
    }

    /// @notice Files a release whose contracts are its targets, with the code they have.
    function _fileAs(address filer, uint256 upgradeId, Draft memory draft) internal returns (uint256) {
        bytes32[] memory codeHashes = new bytes32[](draft.targets.length);
        for (uint256 i = 0; i < codeHashes.length; ++i) codeHashes[i] = draft.targets[i].codehash;
        vm.prank(filer);
        return
            _governor.fileRelease(
                upgradeId,
                RELEASE_DIGEST,
                draft.targets,
                codeHashes,
                draft.targets,
                draft.values,
                draft.calldatas,
                draft.description
            );
    }

    function _vote(address voter, uint256 id, uint8 support) internal {
        vm.prank(voter);
        _governor.castVote(id, support);
    }

    function _queue(Draft memory draft) internal {
        _governor.queue(draft.targets, draft.values, draft.calldatas, keccak256(bytes(draft.description)));
    }

    function _execute(Draft memory draft) internal {
        _governor.execute(draft.targets, draft.values, draft.calldatas, keccak256(bytes(draft.description)));
    }

    /// @notice Opens the proposal, has ann and ben vote for it and waits until it has passed.
    function _pass(Draft memory draft) internal returns (uint256 id) {
        id = _open(draft);
        _vote(_ann, id, FOR);
        _vote(_ben, id, FOR);
        vm.warp(_governor.passesAt(id));
    }

    function _queueAndExecute(Draft memory draft) internal {
        _queue(draft);
        _skip(TIMELOCK_DELAY);
        _execute(draft);
    }

    // ------------------------------------------------------------ looking

    function _stateOf(uint256 id) internal view returns (uint256) {
        return uint256(_governor.state(id));
    }

    function _assertState(uint256 id, IGovernor.ProposalState expected) internal view {
        vm.assertEq(_stateOf(id), uint256(expected), "state");
    }

    function _assertTally(uint256 id, uint256 forVotes, uint256 againstVotes, uint256 abstainVotes) internal view {
        (uint256 for_, uint256 against, uint256 abstain, , ) = _governor.tallyOf(id);
        vm.assertEq(for_, forVotes, "for");
        vm.assertEq(against, againstVotes, "against");
        vm.assertEq(abstain, abstainVotes, "abstain");
    }

    function _heldSince(uint256 id) internal view returns (uint256 since) {
        (, , , since, ) = _governor.tallyOf(id);
    }

    function _unexpected(uint256 id, IGovernor.ProposalState expected) internal view returns (bytes memory) {
        bytes32 allowed = bytes32(1 << uint256(expected));
        return
            abi.encodeWithSelector(
                IGovernor.GovernorUnexpectedProposalState.selector,
                id,
                _governor.state(id),
                allowed
            );
    }
}
