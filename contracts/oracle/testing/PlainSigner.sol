// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @notice A committee of one, for tests: the same signature with one secret key, by plain arithmetic on secp256k1 and none
/// of the code under test.
library PlainSigner {
    uint256 internal constant P = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F;
    uint256 internal constant Q = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;
    uint256 private constant _GX = 0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798;
    uint256 private constant _GY = 0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8;

    /// Jacobian coordinates; z = 0 is the point at infinity.
    struct Point {
        uint256 x;
        uint256 y;
        uint256 z;
    }

    /// @notice Public key of a secret: first coordinate and parity of the second.
    function keyOf(uint256 secret) internal view returns (bytes32 x, bool odd) {
        uint256 y;
        (x, y) = _coordinates(secret);
        odd = y & 1 == 1;
    }

    /// @notice Signs with a nonce that only the secret and the digest decide.
    function sign(uint256 secret, bytes32 digest) internal view returns (bytes32 z, address r) {
        return signWith(secret, digest, uint256(keccak256(abi.encode("nonce", secret, digest))) % Q);
    }

    function signWith(uint256 secret, bytes32 digest, uint256 nonce) internal view returns (bytes32 z, address r) {
        (bytes32 x, uint256 y) = _coordinates(secret);
        r = addressOf(nonce);
        bytes memory message = bytes.concat(x, bytes1(uint8(27 + (y & 1))), digest, bytes20(r));
        uint256 e = uint256(keccak256(message)) % Q;
        z = bytes32(addmod(nonce, mulmod(e, secret, Q), Q));
    }

    function addressOf(uint256 secret) internal view returns (address) {
        (bytes32 x, uint256 y) = _coordinates(secret);
        return address(uint160(uint256(keccak256(abi.encode(x, y)))));
    }

    /// @dev From the highest bit: double, and add the generator where the bit is set.
    function _coordinates(uint256 secret) private view returns (bytes32 x, uint256 y) {
        Point memory sum;
        for (uint256 bit = 1 << 255; bit != 0; bit >>= 1) {
            sum = _double(sum);
            if (secret & bit != 0) sum = _addGenerator(sum);
        }
        uint256 inverse = Math.modExp(sum.z, P - 2, P);
        uint256 square = mulmod(inverse, inverse, P);
        return (bytes32(mulmod(sum.x, square, P)), mulmod(sum.y, mulmod(square, inverse, P), P));
    }

    function _double(Point memory a) private pure returns (Point memory) {
        uint256 yy = mulmod(a.y, a.y, P);
        uint256 s = mulmod(4, mulmod(a.x, yy, P), P);
        uint256 m = mulmod(3, mulmod(a.x, a.x, P), P);
        uint256 x = addmod(mulmod(m, m, P), P - mulmod(2, s, P), P);
        uint256 eight = mulmod(8, mulmod(yy, yy, P), P);
        uint256 y = addmod(mulmod(m, addmod(s, P - x, P), P), P - eight, P);
        return Point({x: x, y: y, z: mulmod(2, mulmod(a.y, a.z, P), P)});
    }

    /// @dev Never meets the generator itself or its negative while the secret is below the order.
    function _addGenerator(Point memory a) private pure returns (Point memory) {
        if (a.z == 0) return Point({x: _GX, y: _GY, z: 1});
        uint256 zz = mulmod(a.z, a.z, P);
        uint256 h = addmod(mulmod(_GX, zz, P), P - a.x, P);
        uint256 slope = addmod(mulmod(_GY, mulmod(zz, a.z, P), P), P - a.y, P);
        uint256 hh = mulmod(h, h, P);
        uint256 hhh = mulmod(hh, h, P);
        uint256 v = mulmod(a.x, hh, P);
        uint256 x = addmod(mulmod(slope, slope, P), P - addmod(hhh, mulmod(2, v, P), P), P);
        uint256 y = addmod(mulmod(slope, addmod(v, P - x, P), P), P - mulmod(a.y, hhh, P), P);
        return Point({x: x, y: y, z: mulmod(a.z, h, P)});
    }
}
