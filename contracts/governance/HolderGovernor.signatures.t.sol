// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {SmartAccount} from "../testing/SmartAccount.sol";
import {IHolderGovernor} from "./interfaces/IHolderGovernor.sol";
import {Draft, GovernorTest} from "./testing/GovernorTest.sol";

/// @notice Votes that somebody else sends.
contract HolderGovernorSignaturesTest is GovernorTest {
    bytes32 private constant DOMAIN = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );

    uint256 private _id;

    function setUp() public override {
        super.setUp();
        _id = _open(_turning(1));
    }

    function test_AnyoneSendsASignedVote() public {
        bytes memory signature = _signed(_id, FOR, _ann, 0);
        vm.expectEmit(address(_governor));
        emit IGovernor.VoteCast(_ann, _id, FOR, 400e18, "");
        vm.prank(_stranger);
        _governor.castVoteBySig(_id, FOR, _ann, signature);
        _assertTally(_id, 400e18, 0, 0);
        vm.assertEq(_governor.nonces(_ann), 1);
    }

    function test_ASmartAccountSigns() public {
        address account = address(new SmartAccount(_ann));
        vm.prank(_ann);
        _token.transfer(account, 300e18);
        vm.prank(account);
        _token.delegate(account);
        _skip(1);
        uint256 id = _open(_turning(2));
        bytes memory signature = _signed(id, AGAINST, account, 0);
        _governor.castVoteBySig(id, AGAINST, account, signature);
        _assertTally(id, 0, 300e18, 0);
        // the same words, signed by a key that is not the account's
        (, uint256 otherKey) = _actor("ben");
        signature = _sign(otherKey, _digest(id, FOR, account, 1));
        _expectInvalid(account);
        _governor.castVoteBySig(id, FOR, account, signature);
    }

    function test_ASignatureIsUsedOnce() public {
        bytes memory signature = _signed(_id, FOR, _ann, 0);
        _governor.castVoteBySig(_id, FOR, _ann, signature);
        _expectInvalid(_ann);
        _governor.castVoteBySig(_id, FOR, _ann, signature);
    }

    function test_ASignedVoteIsChangedByTheNextSignature() public {
        _governor.castVoteBySig(_id, FOR, _ann, _signed(_id, FOR, _ann, 0));
        _governor.castVoteBySig(_id, AGAINST, _ann, _signed(_id, AGAINST, _ann, 1));
        _assertTally(_id, 0, 400e18, 0);
        _governor.castVoteBySig(_id, WITHDRAW, _ann, _signed(_id, WITHDRAW, _ann, 2));
        _assertTally(_id, 0, 0, 0);
    }

    function test_NothingThatIsSignedCanBeChanged() public {
        bytes memory signature = _signed(_id, FOR, _ann, 0);
        _expectInvalid(_ann);
        _governor.castVoteBySig(_id, AGAINST, _ann, signature);
        _expectInvalid(_ben);
        _governor.castVoteBySig(_id, FOR, _ben, signature);
        uint256 other = _open(_turning(2));
        _expectInvalid(_ann);
        _governor.castVoteBySig(other, FOR, _ann, signature);
        vm.chainId(7);
        _expectInvalid(_ann);
        _governor.castVoteBySig(_id, FOR, _ann, signature);
    }

    function test_ReasonsAndParametersAreSignedToo() public {
        bytes32 words = keccak256(
            abi.encode(
                _governor.EXTENDED_BALLOT_TYPEHASH(),
                _id,
                FOR,
                _ann,
                0,
                keccak256("because"),
                keccak256("parameters")
            )
        );
        bytes memory signature = _sign(_annKey, keccak256(abi.encodePacked(hex"1901", _separator(), words)));
        _expectInvalid(_ann);
        _governor.castVoteWithReasonAndParamsBySig(_id, FOR, _ann, "why", "parameters", signature);
        vm.expectEmit(address(_governor));
        emit IGovernor.VoteCastWithParams(_ann, _id, FOR, 400e18, "because", "parameters");
        _governor.castVoteWithReasonAndParamsBySig(_id, FOR, _ann, "because", "parameters", signature);
    }

    /// Exploit class 18: a signature from somebody's drawer must not turn back what the voter did since.
    function test_Exploit_AKeptSignatureDoesNotReplaceAVoteByTransaction() public {
        bytes memory kept = _signed(_id, FOR, _ann, 0);
        _vote(_ann, _id, AGAINST);
        bytes memory refused = abi.encodeWithSelector(IHolderGovernor.HolderGovernor_VotedDirectly.selector, _id, _ann);
        vm.expectRevert(refused);
        _governor.castVoteBySig(_id, FOR, _ann, kept);
        // nor what was withdrawn
        _vote(_ann, _id, WITHDRAW);
        vm.expectRevert(refused);
        _governor.castVoteBySig(_id, FOR, _ann, kept);
        _assertTally(_id, 0, 0, 0);
    }

    function test_ATransactionReplacesASignedVote() public {
        _governor.castVoteBySig(_id, FOR, _ann, _signed(_id, FOR, _ann, 0));
        _vote(_ann, _id, AGAINST);
        _assertTally(_id, 0, 400e18, 0);
    }

    function test_AVoterMaySendTheOwnSignature() public {
        _vote(_ann, _id, AGAINST);
        bytes memory signature = _signed(_id, FOR, _ann, 0);
        vm.prank(_ann);
        _governor.castVoteBySig(_id, FOR, _ann, signature);
        _assertTally(_id, 400e18, 0, 0);
    }

    /// @notice Who voted on the upgrade by transaction may sign for its release: no older signature can be for that.
    function test_ADirectVoteOnTheUpgradeBindsNoVoteOnTheRelease() public {
        _queueAndExecute(_passed());
        uint256 releaseId = _file(_idOf(_adopting(NEXT_CHARTER)), _turning(2));
        _governor.castVoteBySig(releaseId, AGAINST, _ann, _signed(releaseId, AGAINST, _ann, 0));
        _assertTally(releaseId, 300e18, 400e18, 0);
    }

    // ------------------------------------------------------------ helpers

    function _passed() private returns (Draft memory draft) {
        draft = _adopting(NEXT_CHARTER);
        _pass(draft);
    }

    function _expectInvalid(address voter) private {
        vm.expectRevert(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, voter));
    }

    function _signed(uint256 id, uint8 support, address voter, uint256 nonce) private view returns (bytes memory) {
        return _sign(_annKey, _digest(id, support, voter, nonce));
    }

    function _digest(uint256 id, uint8 support, address voter, uint256 nonce) private view returns (bytes32) {
        bytes32 words = keccak256(abi.encode(_governor.BALLOT_TYPEHASH(), id, support, voter, nonce));
        return keccak256(abi.encodePacked(hex"1901", _separator(), words));
    }

    function _separator() private view returns (bytes32) {
        bytes32 name = keccak256("Fanal Governor");
        return keccak256(abi.encode(DOMAIN, name, keccak256("1"), block.chainid, address(_governor)));
    }
}
