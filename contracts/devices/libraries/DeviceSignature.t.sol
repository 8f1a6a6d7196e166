// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DeviceTest} from "../testing/DeviceTest.sol";
import {DeviceId} from "../types/DeviceId.sol";
import {Curve, DeviceKey} from "../types/DeviceKey.sol";
import {DeviceSignature} from "./DeviceSignature.sol";

/// @notice The signature check against outside suites.
/// @dev P-256: Project Wycheproof, `testvectors_v1/ecdsa_secp256r1_sha256_p1363_test.json` of github.com/C2SP/wycheproof
/// (Apache-2.0), by the numbers of its tests (`tcId`), and RFC 6979, appendix A.2.5. Where a suite accepts a signature with a
/// high `s`, as ECDSA does, this library refuses it: gateways bring `s` into the lower half before they pass it on. The SDK
/// and the nodes are checked with the same ones: sdk/src/devices/p256Vectors.json.
contract DeviceSignatureTest is DeviceTest {
    bytes private constant DIGITS = hex"313233343030";
    bytes32 private constant THIRD = 0x555555550000000055555555555555553ef7a8e48d07df81a693439654210c70;
    bytes32 private constant GENERATOR_X = 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296;

    bytes32 private _x;
    bytes32 private _y;

    // ------------------------------------------------------------ Wycheproof

    function test_Wycheproof_AcceptsWhatIsValidWithALowS() public {
        _useKey(
            0x2927b10512bae3eddcfe467828128bad2903269919f7086069c8c4df6c732838,
            0xc7787964eaac00e5921fb1498a60f4606766b3d9685001558d1a974e7341513e
        );
        // 1: signature malleability, the low one of the two
        _accepts(
            DIGITS,
            0x2ba3a8be6b94d5ec80a6d9d1190a436effe50d85a1eee859b8cc6af9bd5c2e18,
            0x4cd60b855d442f5b3c7b11eb6c4e0ae7525fe710fab9aa7c77a67f79e6fadd76
        );
        // 168: edge case modular inverse
        _useKey(
            0xbd0862b0bfba85036922e06f5458754aafc3075b603a814b3ac75659bf24d752,
            0x8258a607ffca2cfe05a300cb4c3c4e1963bbb1bc54d320e16969f85aad243385
        );
        _accepts(DIGITS, THIRD, 0x755b7fffb0b17ad57dca50fcefb7fe297b029df25e5ccb5069e8e70c2742c2a6);
        // 170: the highest s that is low
        _useKey(
            0xf50d371b91bfb1d7d14e1323523bc3aa8cbf2c57f9e284de628c8b4536787b86,
            0xf94ad887ac94d527247cd2e7d0c8b1291c553c9730405380b14cbb209f5fa2dd
        );
        _accepts(
            DIGITS,
            0x7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a9,
            0x7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8
        );
        // 173: u1 = n - 1
        _useKey(
            0xd8adc00023a8edc02576e2b63e3e30621a471e2b2320620187bf067a1ac1ff32,
            0x33e2b50ec09807accb36131fff95ed12a09a86b4ea9690aa32861576ba2362e1
        );
        _accepts(DIGITS, THIRD, 0x44a5ad0ad0636d9f12bc9e0a6bdd5e1cbcb012ea7bf091fcec15b0c43202d52e);
        // 174: u2 = 1
        _useKey(
            0x3623ac973ced0a56fa6d882f03a7d5c7edca02cfc7b2401fab3690dbe75ab785,
            0x8db06908e64b28613da7257e737f39793da8e713ba0643b92e9bb3252be7f8fe
        );
        _accepts(DIGITS, THIRD, THIRD);
    }

    function test_Wycheproof_AcceptsExtremeValues() public {
        // 218 to 220: extreme values for k and the inverse of s
        _useKey(
            0x3d0bc7ed8f09d2cb7ddb46ebc1ed799ab1563a9ab84bf524587a220afe499c12,
            0xe22dc3b3c103824a4f378d96adb0a408abf19ce7d68aa6244f78cb216fa3f8df
        );
        _accepts(DIGITS, GENERATOR_X, 0x3333333300000000333333333333333325c7cbbc549e52e763f1f55a327a3aaa);
        _useKey(
            0xa6c885ade1a4c566f9bb010d066974abb281797fa701288c721bcbd23663a9b7,
            0x2e424b690957168d193a6096fc77a2b004a9c7d467e007e1f2058458f98af316
        );
        _accepts(DIGITS, GENERATOR_X, 0x49249248db6db6dbb6db6db6db6db6db5a8b230d0b2b51dcd7ebf0c9fef7c185);
        _useKey(
            0x8d3c2c2c3b765ba8289e6ac3812572a25bf75df62d87ab7330c3bdbad9ebfa5c,
            0x4c6845442d66935b238578d43aec54f7caa1621d1af241d4632e0b780c423f5d
        );
        _accepts(DIGITS, GENERATOR_X, 0x16a4502e2781e11ac82cbc9d1edd8c981584d13e18411e2f6e0478c34416e3bb);
    }

    function test_Wycheproof_AcceptsOtherMessages() public {
        _useKey(
            0x04aaec73635726f213fb8a9e64da3b8632e41495a944d0045b522eba7240fad5,
            0x87d9315798aaa3a5ba01775787ced05eaaf7b4e09fc81d6d1aa546e8365d525d
        );
        // 225, 228: pseudorandom signatures
        _accepts(
            "",
            0xb292a619339f6e567a305c951c0dcbcc42d16e47f219f9e98e76e09d8770b34a,
            0x0177e60492c5a8242f76f07bfe3661bde59ec2a17ce5bd2dab2abebdf89a62e2
        );
        _accepts(
            hex"0000000000000000000000000000000000000000",
            0x986e65933ef2ed4ee5aada139f52b70539aaf63f00a91f29c69178490d57fb71,
            0x3dafedfb8da6189d372308cbf1489bbbdabf0c0217d1c0ff0f701aaa7a694b9c
        );
    }

    function test_Wycheproof_RefusesWhatIsInvalid() public {
        bytes32 n = bytes32(P256_ORDER);
        bytes32 p = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffff;
        _useKey(
            0x2927b10512bae3eddcfe467828128bad2903269919f7086069c8c4df6c732838,
            0xc7787964eaac00e5921fb1498a60f4606766b3d9685001558d1a974e7341513e
        );
        // 4: r replaced by n - r, here also with the low s
        bytes32 r = 0xd45c5740946b2a147f59262ee6f5bc90bd01ed280528b62b3aed5fc93f06f739;
        _refuses(DIGITS, r, 0xb329f479a2bbd0a5c384ee1493b1f5186a87139cac5df4087c134b49156847db);
        _refuses(DIGITS, r, 0x4cd60b855d442f5b3c7b11eb6c4e0ae7525fe710fab9aa7c77a67f79e6fadd76);
        // 11 to 26 and on: special values of r and s
        bytes32[7] memory special = [
            bytes32(0),
            bytes32(uint256(1)),
            n,
            _next(n),
            p,
            _next(p),
            bytes32(P256_ORDER - 1)
        ];
        for (uint256 i = 0; i < special.length; ++i) {
            for (uint256 j = 0; j < special.length; ++j) _refuses(DIGITS, special[i], special[j]);
        }
        // 169: point at infinity during verify
        _useKey(
            0xb533d4695dd5b8c5e07757e55e6e516f7e2c88fa0239e23f60e8ec07dd70f287,
            0x1b134ee58cc583278456863f33c3a85d881f7d4a39850143e29d4eaf009afe47
        );
        _refuses(DIGITS, 0x7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8, THIRD);
    }

    function test_Wycheproof_RefusesKeysNextToTheGenerator() public {
        // 221 to 224: public key shares x-coordinate with generator
        bytes32[2] memory ordinates = [
            bytes32(0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5),
            0xb01cbd1c01e58065711814b583f061e9d431cca994cea1313449bf97c840ae0a
        ];
        for (uint256 i = 0; i < 2; ++i) {
            _useKey(GENERATOR_X, ordinates[i]);
            bytes32 s = 0x249249246db6db6ddb6db6db6db6db6dad4591868595a8ee6bf5f864ff7be0c2;
            _refuses(DIGITS, 0xbb5a52f42f9c9261ed4361f59422a1e30036e7c32b270c8807a419feca605023, s);
            _refuses(DIGITS, 0x44a5ad0ad0636d9f12bc9e0a6bdd5e1cbcb012ea7bf091fcec15b0c43202d52e, s);
        }
    }

    function test_Wycheproof_RefusesAHighSThatEcdsaAccepts() public {
        // the other one of 1
        _useKey(
            0x2927b10512bae3eddcfe467828128bad2903269919f7086069c8c4df6c732838,
            0xc7787964eaac00e5921fb1498a60f4606766b3d9685001558d1a974e7341513e
        );
        _refuses(
            DIGITS,
            0x2ba3a8be6b94d5ec80a6d9d1190a436effe50d85a1eee859b8cc6af9bd5c2e18,
            0xb329f479a2bbd0a5c384ee1493b1f5186a87139cac5df4087c134b49156847db
        );
        // 226: pseudorandom signature
        _useKey(
            0x04aaec73635726f213fb8a9e64da3b8632e41495a944d0045b522eba7240fad5,
            0x87d9315798aaa3a5ba01775787ced05eaaf7b4e09fc81d6d1aa546e8365d525d
        );
        uint256 s = 0xd85e489cb7a161fd55ededcedbf4cc0c0987e3e3f0f242cae934c72caa3f43e9;
        bytes32 r = 0x530bd6b0c9af2d69ba897f6b5fb59695cfbf33afe66dbadcf5b8d2a2a6538e23;
        _refuses(hex"4d7367", r, bytes32(s));
        _accepts(hex"4d7367", r, bytes32(P256_ORDER - s));
        // 171: the lowest s that is high
        _useKey(
            0x68ec6e298eafe16539156ce57a14b04a7047c221bafc3a582eaeb0d857c4d946,
            0x97bed1af17850117fdb39b2324f220a5698ed16c426a27335bb385ac8ca6fb30
        );
        bytes32 half = 0x7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a9;
        _refuses(DIGITS, half, half);
    }

    // ------------------------------------------------------------ RFC 6979

    function test_Rfc6979_AcceptsItsSignaturesWithALowS() public {
        _useKey(
            0x60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6,
            0x7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299
        );
        _accepts(
            "test",
            0xf1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367,
            0x019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083
        );
        bytes32 r = 0xefd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716;
        uint256 s = 0xf7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8;
        _refuses("sample", r, bytes32(s));
        _accepts("sample", r, bytes32(P256_ORDER - s));
    }

    // ------------------------------------------------------------ both curves

    function test_RefusesAKeyThatIsNoPoint() public {
        _useKey(GENERATOR_X, GENERATOR_X);
        _refuses(DIGITS, THIRD, THIRD);
        _useKey(0, 0);
        _refuses(DIGITS, THIRD, THIRD);
    }

    function testFuzz_AcceptsEveryFormOfOneSignatureOnSecp256k1(uint256 seed, bytes calldata message) public view {
        Thing memory thing = _secp256k1(vm.toString(seed));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(thing.secret, keccak256(message));
        vm.assertTrue(this.check(thing.id, thing.key, message, abi.encodePacked(r, s, v)));
        vm.assertTrue(this.check(thing.id, thing.key, message, abi.encodePacked(r, s)));
        vm.assertFalse(this.check(thing.id, thing.key, message, abi.encodePacked(r, s, v ^ 7)));
        vm.assertFalse(this.check(thing.id, thing.key, message, abi.encodePacked(r, s, v - 27)));
    }

    function testFuzz_RefusesAnyOtherMessage(uint256 seed, bytes calldata message, bool p256) public view {
        Thing memory thing = p256 ? _p256(vm.toString(seed)) : _secp256k1(vm.toString(seed));
        bytes32 structHash = keccak256(message);
        bytes memory signature = _signAs(thing, structHash);
        bytes memory preimage = abi.encodePacked(hex"1901", _domainOf(address(_registry)), structHash);
        vm.assertTrue(this.check(thing.id, thing.key, preimage, signature));
        preimage[seed % preimage.length] ^= 0x01;
        vm.assertFalse(this.check(thing.id, thing.key, preimage, signature));
    }

    // ------------------------------------------------------------ helpers

    /// @dev Signatures are taken from calldata.
    function check(
        DeviceId device,
        DeviceKey calldata key,
        bytes calldata message,
        bytes calldata signature
    ) external view returns (bool) {
        return DeviceSignature.verifies(device, key, message, signature);
    }

    function _useKey(bytes32 x, bytes32 y) private {
        (_x, _y) = (x, y);
    }

    function _accepts(bytes memory message, bytes32 r, bytes32 s) private view {
        vm.assertTrue(_verifies(message, r, s));
        vm.assertFalse(_verifies(bytes.concat(message, hex"00"), r, s));
        vm.assertFalse(_verifies(message, r, bytes32(P256_ORDER - uint256(s))));
    }

    function _refuses(bytes memory message, bytes32 r, bytes32 s) private view {
        vm.assertFalse(_verifies(message, r, s));
    }

    function _verifies(bytes memory message, bytes32 r, bytes32 s) private view returns (bool) {
        DeviceKey memory key = DeviceKey(Curve.P256, _x, _y);
        return this.check(DeviceSignature.idOf(key), key, message, abi.encodePacked(r, s));
    }

    function _next(bytes32 value) private pure returns (bytes32) {
        return bytes32(uint256(value) + 1);
    }
}
