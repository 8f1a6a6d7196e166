// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {INetworkParameters} from "../interfaces/INetworkParameters.sol";

/// @notice Keeps copies of parameters behind restricted setters, well-behaved and otherwise. Tests only.
contract ParameterReader is AccessManaged {
    error ParameterReader_TooHigh(uint16 value);

    uint16 public share;
    uint40 public duration;
    address public account;
    bool public flag;
    bytes32 public digest;
    bytes public answer;

    constructor(address authority) AccessManaged(authority) {}

    function setShare(uint16 value) external restricted {
        if (value > 9000) revert ParameterReader_TooHigh(value);
        share = value;
    }

    function setDuration(uint40 value) external restricted {
        duration = value;
    }

    function setAccount(address value) external restricted {
        account = value;
    }

    function setFlag(bool value) external restricted {
        flag = value;
    }

    function setDigest(bytes32 value) external restricted {
        digest = value;
    }

    /// @notice Tries to change the parameter that is being told.
    function setAndComeBack(uint16 value) external restricted {
        share = value;
        try INetworkParameters(msg.sender).set("come.back", value + 1) {} catch (bytes memory reason) {
            answer = reason;
        }
    }

    function refuseSilently(uint256) external restricted {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            revert(0, 0)
        }
    }

    function returnMuch(uint256) external restricted {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            return(mload(0x40), 0x100000)
        }
    }
}
