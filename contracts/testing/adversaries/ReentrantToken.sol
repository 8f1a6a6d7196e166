// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @notice Makes one prepared call before it moves a balance, as ERC-777 hooks can. Tests only.
contract ReentrantToken is ERC20 {
    address private _target;
    bytes private _call;
    bool public succeeded;
    bytes public answer;

    constructor() ERC20("Reentrant", "AGAIN") {}

    function mint(address account, uint256 amount) external {
        _mint(account, amount);
    }

    function prepare(address target, bytes calldata data) external {
        _target = target;
        _call = data;
    }

    function _update(address from, address to, uint256 value) internal override {
        address target = _target;
        if (target != address(0)) {
            _target = address(0);
            // solhint-disable-next-line avoid-low-level-calls
            (succeeded, answer) = target.call(_call);
        }
        super._update(from, to, value);
    }
}
