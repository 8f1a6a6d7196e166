// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {PolicyId} from "../types/PolicyId.sol";
import {PolicyWord} from "../types/PolicyWord.sol";

/// @notice ERC-721 whose owners stand in the words of policies, which saves a slot for each.
/// @dev `_update` is OpenZeppelin's but for where it writes.
abstract contract PolicyTokens is ERC721 {
    mapping(PolicyId id => PolicyWord) private _policies;
    mapping(address owner => uint256) private _balances;

    /// @inheritdoc IERC721
    function balanceOf(address owner) public view override returns (uint256) {
        if (owner == address(0)) revert ERC721InvalidOwner(address(0));
        return _balances[owner];
    }

    function _read(PolicyId id) internal view returns (PolicyWord) {
        return _policies[id];
    }

    function _write(PolicyId id, PolicyWord policy) internal {
        _policies[id] = policy;
    }

    function _ownerOf(uint256 tokenId) internal view override returns (address) {
        return _policies[PolicyId.wrap(bytes32(tokenId))].owner();
    }

    function _update(address to, uint256 tokenId, address auth) internal override returns (address from) {
        from = _ownerOf(tokenId);
        if (auth != address(0)) _checkAuthorized(from, auth, tokenId);
        if (from != address(0)) {
            _approve(address(0), tokenId, address(0), false);
            --_balances[from];
        }
        if (to != address(0)) ++_balances[to];
        PolicyId id = PolicyId.wrap(bytes32(tokenId));
        _policies[id] = _policies[id].withOwner(to);
        emit Transfer(from, to, tokenId);
    }
}
