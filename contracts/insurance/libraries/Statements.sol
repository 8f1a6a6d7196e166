// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Party} from "../types/Evidence.sol";

/// @notice What devices said, hashed as it came: to decode and encode it again would cost a claim 1,530 gas more, above its limit.
library Statements {
    /// @notice sha2-256 of abi.encode(scene).
    /// @dev Bits outside a field's width change the digest, which then nobody has signed.
    function digestOf(uint256 time, Party[] calldata parties) internal view returns (bytes32 digest) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let free := mload(0x40)
            let size := mul(parties.length, 0x60)
            // offset of the scene, its time, offset of the parties in it, their number
            mstore(free, 0x20)
            mstore(add(free, 0x20), time)
            mstore(add(free, 0x40), 0x40)
            mstore(add(free, 0x60), parties.length)
            calldatacopy(add(free, 0x80), parties.offset, size)
            if iszero(staticcall(gas(), 0x02, free, add(0x80, size), 0x00, 0x20)) {
                revert(0x00, 0x00)
            }
            digest := mload(0x00)
        }
    }
}
