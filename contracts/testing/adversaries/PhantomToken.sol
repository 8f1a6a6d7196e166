// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice Accepts any call it does not know and does nothing, as wrapped ether does. Tests only.
contract PhantomToken is ERC20 {
    constructor() ERC20("Phantom", "BOO") {}

    fallback() external {}

    function mint(address account, uint256 amount) external {
        _mint(account, amount);
    }
}
