// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "../../testing/Test.sol";
import {Secp256k1Point} from "./Secp256k1Point.sol";

contract Secp256k1PointTest is Test {
    uint256 private constant P = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F;

    /// An independent judge: ecrecover recovers a key for r exactly if r is the first coordinate of a point (r < order).
    function test_AgreesWithEcrecover(uint256 x) public view {
        x = _bound(x, 1, 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364140);
        bool recovers = ecrecover(sha256("any message"), 27, bytes32(x), bytes32(uint256(1))) != address(0);
        vm.assertEq(Secp256k1Point.isOnCurve(bytes32(x)), recovers);
    }

    function test_HalfOfAllSmallNumbersAreCoordinates() public view {
        // Known: 1, 2, 3, 4, 6, 8 are; 5, 7, 9, 10 are not.
        bool[11] memory known = [false, true, true, true, true, false, true, false, true, false, false];
        for (uint256 x = 0; x <= 10; ++x) vm.assertEq(Secp256k1Point.isOnCurve(bytes32(x)), known[x]);
    }

    function test_OnlyCanonicalCoordinates(uint256 x) public view {
        x = _bound(x, P, type(uint256).max);
        vm.assertFalse(Secp256k1Point.isOnCurve(bytes32(x)));
        // p + 1 stands for 1, which is a coordinate.
        vm.assertFalse(Secp256k1Point.isOnCurve(bytes32(P + 1)));
    }
}
