// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../../testing/Test.sol";
import {PlainSigner} from "../testing/PlainSigner.sol";
import {CommitteeSignature} from "./CommitteeSignature.sol";

contract CommitteeSignatureTest is Test {
    uint256 private constant Q = CommitteeSignature.Q;

    // ---------------------------------------------------------------- the signer of the tests is right

    function test_ThePlainSignerKnowsTheCurve(uint256 secret) public view {
        secret = _bound(secret, 1, Q - 1);
        vm.assertEq(PlainSigner.addressOf(secret), vm.addr(secret));
    }

    function test_ThePlainSignerAtTheEnds() public view {
        vm.assertEq(PlainSigner.addressOf(1), vm.addr(1));
        vm.assertEq(PlainSigner.addressOf(2), vm.addr(2));
        vm.assertEq(PlainSigner.addressOf(3), vm.addr(3));
        vm.assertEq(PlainSigner.addressOf(Q - 1), vm.addr(Q - 1));
        // A key and its negative differ in parity only.
        (bytes32 x, bool odd) = PlainSigner.keyOf(1);
        (bytes32 otherX, bool otherOdd) = PlainSigner.keyOf(Q - 1);
        vm.assertEq(x, otherX);
        vm.assertTrue(odd != otherOdd);
    }

    // ---------------------------------------------------------------- accepted

    function test_AcceptsWhatTheKeySigned(uint256 secret, bytes32 digest, uint256 nonce) public view {
        secret = _bound(secret, 1, Q - 1);
        nonce = _bound(nonce, 1, Q - 1);
        (bytes32 x, bool odd) = PlainSigner.keyOf(secret);
        (bytes32 z, address r) = PlainSigner.signWith(secret, digest, nonce);
        vm.assertTrue(CommitteeSignature.isValid(x, odd, digest, z, r));
    }

    // ---------------------------------------------------------------- rejected

    function test_RejectsAnythingChanged(uint256 secret, bytes32 digest, uint256 which) public view {
        secret = _bound(secret, 1, Q - 1);
        (bytes32 x, bool odd) = PlainSigner.keyOf(secret);
        (bytes32 z, address r) = PlainSigner.sign(secret, digest);
        which = _bound(which, 0, 4);
        if (which == 0) (x, ) = PlainSigner.keyOf(addmod(secret, 1, Q));
        else if (which == 1) odd = !odd;
        else if (which == 2) digest = keccak256(abi.encode(digest));
        else if (which == 3) z = bytes32(Q - uint256(z));
        else r = address(uint160(r) ^ 1);
        vm.assertFalse(CommitteeSignature.isValid(x, odd, digest, z, r));
    }

    /// @notice Px = 0 and Px >= Q stand for no key that can be checked.
    function test_RejectsKeysThatAreNone() public pure {
        bytes32[4] memory bad = [bytes32(0), bytes32(Q), bytes32(Q + 2), bytes32(type(uint256).max)];
        for (uint256 i = 0; i < 4; ++i) {
            vm.assertFalse(CommitteeSignature.isKey(bad[i]));
            vm.assertFalse(CommitteeSignature.isValid(bad[i], false, "digest", bytes32(uint256(1)), address(1)));
        }
        vm.assertTrue(CommitteeSignature.isKey(bytes32(uint256(1))));
        vm.assertTrue(CommitteeSignature.isKey(bytes32(Q - 1)));
    }

    /// @notice z = 0 would be the answer to R = −eP, which anybody can compute once e is chosen.
    function test_RejectsTheResponseZero(uint256 secret, uint256 e) public view {
        secret = _bound(secret, 1, Q - 1);
        e = _bound(e, 1, Q - 1);
        (bytes32 x, bool odd) = PlainSigner.keyOf(secret);
        address r = PlainSigner.addressOf(Q - mulmod(e, secret, Q));
        vm.assertFalse(CommitteeSignature.answers(x, odd, e, bytes32(0), r));
        // The same nonce point with the response that belongs to it (z = 1) is accepted.
        r = PlainSigner.addressOf(addmod(1, Q - mulmod(e, secret, Q), Q));
        vm.assertTrue(CommitteeSignature.answers(x, odd, e, bytes32(uint256(1)), r));
    }

    /// @notice z + Q is the same response in another form.
    function test_RejectsUnreducedResponses() public view {
        (bytes32 x, bool odd) = PlainSigner.keyOf(7);
        // A small z, so that z + Q fits into a word: with e chosen, R = zG − eP.
        uint256 e = 5;
        bytes32 z = bytes32(uint256(9));
        address r = PlainSigner.addressOf(addmod(9, Q - mulmod(e, 7, Q), Q));
        vm.assertTrue(CommitteeSignature.answers(x, odd, e, z, r));
        vm.assertFalse(CommitteeSignature.answers(x, odd, e, bytes32(uint256(z) + Q), r));
        vm.assertFalse(CommitteeSignature.answers(x, odd, e, bytes32(Q), r));
    }

    /// @notice With e = 0 the key would play no part: R = zG answers for every key.
    function test_RejectsTheChallengeZero(uint256 z) public view {
        z = _bound(z, 1, Q - 1);
        (bytes32 x, bool odd) = PlainSigner.keyOf(7);
        address r = PlainSigner.addressOf(z);
        vm.assertFalse(CommitteeSignature.answers(x, odd, 0, bytes32(z), r));
        vm.assertFalse(CommitteeSignature.answers(x, odd, Q, bytes32(z), r));
    }

    /// @notice `ecrecover` answers 0 to what it refuses, so a nonce address of 0 would be right whenever it fails: here the
    /// first coordinate 5 is on no point.
    function test_Exploit_TheZeroAddressIsNoNonce(bytes32 digest, uint256 z) public view {
        z = _bound(z, 1, Q - 1);
        bytes32 off = bytes32(uint256(5));
        vm.assertEq(ecrecover(digest, 27, off, bytes32(z)), address(0));
        vm.assertFalse(CommitteeSignature.isValid(off, false, digest, bytes32(z), address(0)));
        (bytes32 x, bool odd) = PlainSigner.keyOf(7);
        vm.assertFalse(CommitteeSignature.isValid(x, odd, digest, bytes32(z), address(0)));
    }

    /// @notice And a key that is on no point has no signatures at all.
    function test_KeysOffTheCurveSignNothing(bytes32 digest, uint256 z, address r) public pure {
        vm.assertFalse(CommitteeSignature.isValid(bytes32(uint256(5)), false, digest, bytes32(z), r));
    }

    /// @notice R at infinity (z = e·x) has no address; `ecrecover` answers 0.
    function test_RejectsTheNonceAtInfinity(uint256 e) public view {
        e = _bound(e, 1, Q - 1);
        (bytes32 x, bool odd) = PlainSigner.keyOf(7);
        bytes32 z = bytes32(mulmod(e, 7, Q));
        vm.assertFalse(CommitteeSignature.answers(x, odd, e, z, address(0)));
        vm.assertFalse(CommitteeSignature.answers(x, odd, e, z, PlainSigner.addressOf(1)));
    }
}
