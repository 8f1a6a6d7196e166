// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @notice Public keys of secret ones on secp256k1, which the test runner does not give. Tests only.
/// @dev Doubling and adding in Jacobian coordinates, as any textbook has it; not in constant time.
library Secp256k1Keys {
    struct Point {
        uint256 x;
        uint256 y;
        uint256 z;
    }

    uint256 internal constant ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    uint256 private constant PRIME = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F;
    uint256 private constant GX = 0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798;
    uint256 private constant GY = 0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8;

    function publicKeyOf(uint256 secret) internal view returns (bytes32 x, bytes32 y) {
        Point memory sum;
        for (uint256 bit = 256; bit > 0; --bit) {
            sum = _double(sum);
            if ((secret >> (bit - 1)) & 1 == 1) sum = _addGenerator(sum);
        }
        uint256 inverse = Math.invModPrime(sum.z, PRIME);
        uint256 square = mulmod(inverse, inverse, PRIME);
        x = bytes32(mulmod(sum.x, square, PRIME));
        y = bytes32(mulmod(sum.y, mulmod(square, inverse, PRIME), PRIME));
    }

    function _double(Point memory point) private pure returns (Point memory result) {
        if (point.z == 0) return point;
        uint256 square = mulmod(point.y, point.y, PRIME);
        uint256 product = mulmod(4, mulmod(point.x, square, PRIME), PRIME);
        uint256 slope = mulmod(3, mulmod(point.x, point.x, PRIME), PRIME);
        result.x = addmod(mulmod(slope, slope, PRIME), PRIME - mulmod(2, product, PRIME), PRIME);
        uint256 rest = PRIME - mulmod(8, mulmod(square, square, PRIME), PRIME);
        result.y = addmod(mulmod(slope, addmod(product, PRIME - result.x, PRIME), PRIME), rest, PRIME);
        result.z = mulmod(2, mulmod(point.y, point.z, PRIME), PRIME);
    }

    /// @dev The sum so far is never the generator itself: it was just doubled.
    function _addGenerator(Point memory point) private pure returns (Point memory result) {
        if (point.z == 0) return Point(GX, GY, 1);
        uint256 square = mulmod(point.z, point.z, PRIME);
        uint256 width = addmod(mulmod(GX, square, PRIME), PRIME - point.x, PRIME);
        uint256 height = addmod(mulmod(GY, mulmod(square, point.z, PRIME), PRIME), PRIME - point.y, PRIME);
        uint256 widthSquare = mulmod(width, width, PRIME);
        uint256 widthCube = mulmod(widthSquare, width, PRIME);
        uint256 product = mulmod(point.x, widthSquare, PRIME);
        uint256 both = addmod(widthCube, mulmod(2, product, PRIME), PRIME);
        result.x = addmod(mulmod(height, height, PRIME), PRIME - both, PRIME);
        uint256 rest = PRIME - mulmod(point.y, widthCube, PRIME);
        result.y = addmod(mulmod(height, addmod(product, PRIME - result.x, PRIME), PRIME), rest, PRIME);
        result.z = mulmod(point.z, width, PRIME);
    }
}
