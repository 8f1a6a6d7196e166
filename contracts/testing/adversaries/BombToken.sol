// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice Once armed, answers every transfer with a megabyte of revert data. Tests only.
contract BombToken is ERC20 {
    bool private _armed;

    constructor() ERC20("Bomb", "BOOM") {}

    function mint(address account, uint256 amount) external {
        _mint(account, amount);
    }

    function arm() external {
        _armed = true;
    }

    function _update(address from, address to, uint256 value) internal override {
        if (_armed) {
            // solhint-disable-next-line no-inline-assembly
            assembly ("memory-safe") {
                revert(mload(0x40), 0x100000)
            }
        }
        super._update(from, to, value);
    }
}
