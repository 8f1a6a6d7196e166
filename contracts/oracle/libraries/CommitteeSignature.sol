// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Threshold signatures of the committee
/// @notice A Schnorr signature over secp256k1 with the group key P, made by FROST: R = kG, z = k + e·x with the challenge
/// e = keccak256(Px ‖ 27 + parity(Py) ‖ digest ‖ address(R)) mod Q. One call of `ecrecover` checks it, whatever the number
/// of members: asked for the key behind r = Px, s = −e·Px and the hash −z·Px, it answers the address of
/// (s·P − hash·G) / Px = zG − eP, which is R.
/// @dev docs/oracle.md says why each condition is needed, and names the vector that only it rejects.
library CommitteeSignature {
    /// @notice Order of the group.
    uint256 internal constant Q = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    /// @notice Whether `(z, r)` is a signature of `digest` under the key with first coordinate `x`.
    /// @dev `digest` has to bind the chain, the contract and the epoch.
    /// @param odd Whether the key's second coordinate is odd.
    function isValid(bytes32 x, bool odd, bytes32 digest, bytes32 z, address r) internal pure returns (bool) {
        return answers(x, odd, challenge(x, odd, digest, r), z, r);
    }

    /// @notice The challenge e that the signers answered.
    function challenge(bytes32 x, bool odd, bytes32 digest, address r) internal pure returns (uint256) {
        return uint256(keccak256(abi.encodePacked(x, _recoveryId(odd), digest, r))) % Q;
    }

    /// @notice Whether `z` answers the challenge `e` for the nonce with address `r`.
    /// @dev `ecrecover` answers 0 to what it refuses, so an `r` of 0 must never be compared with its answer.
    function answers(bytes32 x, bool odd, uint256 e, bytes32 z, address r) internal pure returns (bool) {
        if (!isKey(x) || uint256(z) == 0 || uint256(z) >= Q || e == 0 || e >= Q || r == address(0)) return false;
        bytes32 hash = bytes32(Q - mulmod(uint256(z), uint256(x), Q));
        bytes32 s = bytes32(Q - mulmod(e, uint256(x), Q));
        address recovered = ecrecover(hash, _recoveryId(odd), x, s);
        return recovered != address(0) && recovered == r;
    }

    /// @notice Whether a first coordinate can stand as r of a signature: 0 < Px < Q.
    function isKey(bytes32 x) internal pure returns (bool) {
        return uint256(x) != 0 && uint256(x) < Q;
    }

    function _recoveryId(bool odd) private pure returns (uint8) {
        return odd ? 28 : 27;
    }
}
