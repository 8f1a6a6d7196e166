// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ISafe} from "./interfaces/ISafe.sol";

/// @title First step of a council's Safe
/// @notice Called by delegatecall while the Safe is set up: enables its one module and both guards, which nothing can change
/// afterwards. Called in any other way it does nothing but fail.
contract CouncilSetup {
    function setUp(address module, address guard) external {
        ISafe safe = ISafe(address(this));
        safe.enableModule(module);
        safe.setGuard(guard);
        safe.setModuleGuard(guard);
    }
}
