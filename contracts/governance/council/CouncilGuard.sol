// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {ICouncilGuard} from "./interfaces/ICouncilGuard.sol";
import {ISafe} from "./interfaces/ISafe.sol";
import {IModuleGuard, ITransactionGuard} from "./interfaces/ISafeGuards.sol";

contract CouncilGuard is ICouncilGuard, ITransactionGuard, IModuleGuard, AccessManaged {
    /// @inheritdoc ICouncilGuard
    address public immutable SEATS;

    mapping(address target => mapping(bytes4 selector => bool)) private _listed;

    /// @param authority Access manager whose roles govern the list.
    /// @param seats The module that may change the Safe's owners.
    /// @param calls The functions that the Safe may call.
    constructor(address authority, address seats, Call[] memory calls) AccessManaged(authority) {
        SEATS = seats;
        for (uint256 i = 0; i < calls.length; ++i) _setListed(calls[i].target, calls[i].selector, true);
    }

    /// @inheritdoc ICouncilGuard
    function setListed(address target, bytes4 selector, bool listed) external restricted {
        _setListed(target, selector, listed);
    }

    /// @inheritdoc ITransactionGuard
    /// @dev The caller is the Safe. Signatures were checked before.
    function checkTransaction(
        address to,
        uint256 value,
        bytes memory data,
        uint8 operation,
        uint256,
        uint256,
        uint256 gasPrice,
        address,
        address payable,
        bytes memory,
        address
    ) external view {
        _requirePlainCall(to, value, operation);
        require(to != msg.sender, CouncilGuard_SelfCall());
        // without a gas price the Safe pays nothing, whatever the other fields of a refund say
        require(gasPrice == 0, CouncilGuard_Refund());
        bytes4 selector = _selector(data);
        require(_listed[to][selector], CouncilGuard_NotListed(to, selector));
    }

    /// @inheritdoc IModuleGuard
    function checkModuleTransaction(
        address to,
        uint256 value,
        bytes memory data,
        uint8 operation,
        address module
    ) external view returns (bytes32) {
        _requirePlainCall(to, value, operation);
        require(module == SEATS, CouncilGuard_NotTheSeats(module));
        bytes4 selector = _selector(data);
        require(to == msg.sender && _changesOwners(selector), CouncilGuard_NotAnOwnerChange(to, selector));
        return bytes32(0);
    }

    /// @inheritdoc ITransactionGuard
    /// @dev Nothing to check: what was allowed cannot have touched the Safe itself.
    function checkAfterExecution(bytes32, bool) external view {}

    /// @inheritdoc IModuleGuard
    /// @dev Nothing to check, as the seats look at the outcome.
    function checkAfterModuleExecution(bytes32, bool) external view {}

    /// @inheritdoc ICouncilGuard
    function isListed(address target, bytes4 selector) external view returns (bool) {
        return _listed[target][selector];
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return
            interfaceId == type(ITransactionGuard).interfaceId ||
            interfaceId == type(IModuleGuard).interfaceId ||
            interfaceId == type(IERC165).interfaceId;
    }

    function _setListed(address target, bytes4 selector, bool listed) private {
        _listed[target][selector] = listed;
        emit CallListed(target, selector, listed);
    }

    function _requirePlainCall(address to, uint256 value, uint8 operation) private pure {
        require(operation == 0, CouncilGuard_DelegateCall(to));
        require(value == 0, CouncilGuard_Value(value));
    }

    /// @dev Shorter data is padded with zeros; whatever that equals, the target finds no function in it.
    function _selector(bytes memory data) private pure returns (bytes4) {
        return bytes4(data);
    }

    function _changesOwners(bytes4 selector) private pure returns (bool) {
        return
            selector == ISafe.swapOwner.selector ||
            selector == ISafe.addOwnerWithThreshold.selector ||
            selector == ISafe.removeOwner.selector ||
            selector == ISafe.changeThreshold.selector;
    }
}
