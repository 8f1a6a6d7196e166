// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Points of secp256k1 given by their first coordinate (SEC 2, section 2.4.1)
library Secp256k1Point {
    uint256 private constant _P = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F;

    /// @notice Whether points of the curve have this first coordinate: 0 < x < p, and x^3 + 7 is a square mod p.
    /// @dev As the curve's order is an odd prime, no point has y = 0, so both parities exist and every point generates the
    /// whole group. Euler's criterion decides whether the square root exists.
    function isOnCurve(bytes32 x) internal view returns (bool) {
        uint256 value = uint256(x);
        if (value == 0 || value >= _P) return false;
        uint256 square = addmod(mulmod(mulmod(value, value, _P), value, _P), 7, _P);
        return Math.modExp(square, (_P - 1) / 2, _P) == 1;
    }
}
