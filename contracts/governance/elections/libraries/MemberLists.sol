// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Member} from "../../../committee/types/Members.sol";

/// @notice Finds nodes in a list.
library MemberLists {
    /// @return Index of the node that signs as `signer`; the length of the list if there is none.
    function indexOf(Member[] memory members, address signer) internal pure returns (uint256) {
        for (uint256 i = 0; i < members.length; ++i) {
            if (members[i].signer == signer) return i;
        }
        return members.length;
    }
}
