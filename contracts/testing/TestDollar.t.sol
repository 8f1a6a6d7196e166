// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {Test} from "./Test.sol";
import {TestDollar} from "./TestDollar.sol";

contract TestDollarTest is Test {
    bytes32 private constant TRANSFER_TYPEHASH = keccak256(
        "TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );
    bytes32 private constant RECEIVE_TYPEHASH = keccak256(
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );

    TestDollar private _dollar;
    address private _payer;
    uint256 private _payerKey;
    address private _payee;

    function setUp() public {
        vm.warp(1_800_000_000);
        _dollar = new TestDollar();
        (_payer, _payerKey) = _actor("payer");
        _payee = _account("payee");
        _dollar.mint(_payer, 100e6);
    }

    function test_HasSixDecimals() public view {
        vm.assertEq(uint256(_dollar.decimals()), 6);
    }

    function test_TransfersWithAuthorizationOnce() public {
        bytes memory signature = _authorize(TRANSFER_TYPEHASH, 40e6);
        _dollar.transferWithAuthorization(_payer, _payee, 40e6, 0, type(uint256).max, bytes32(0), signature);
        vm.assertEq(_dollar.balanceOf(_payee), 40e6);
        vm.expectRevert(abi.encodeWithSelector(ERC3009.ERC3009UsedAuthorization.selector, _payer, bytes32(0)));
        _dollar.transferWithAuthorization(_payer, _payee, 40e6, 0, type(uint256).max, bytes32(0), signature);
    }

    function test_ReceivesOnlyForTheReceiver() public {
        bytes memory signature = _authorize(RECEIVE_TYPEHASH, 40e6);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, _payee));
        _dollar.receiveWithAuthorization(_payer, _payee, 40e6, 0, type(uint256).max, bytes32(0), signature);
        vm.prank(_payee);
        _dollar.receiveWithAuthorization(_payer, _payee, 40e6, 0, type(uint256).max, bytes32(0), signature);
        vm.assertEq(_dollar.balanceOf(_payee), 40e6);
    }

    function test_RefusesAnAlteredAmount() public {
        bytes memory signature = _authorize(TRANSFER_TYPEHASH, 40e6);
        vm.expectRevert(ERC3009.ERC3009InvalidSignature.selector);
        _dollar.transferWithAuthorization(_payer, _payee, 41e6, 0, type(uint256).max, bytes32(0), signature);
    }

    function _authorize(bytes32 typeHash, uint256 value) private view returns (bytes memory) {
        bytes32 structHash = keccak256(abi.encode(typeHash, _payer, _payee, value, 0, type(uint256).max, bytes32(0)));
        return _sign(_payerKey, keccak256(abi.encodePacked("\x19\x01", _dollar.DOMAIN_SEPARATOR(), structHash)));
    }
}
