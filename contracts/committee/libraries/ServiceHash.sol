// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BatchProposal, MemberService, ServiceRecord} from "../types/Service.sol";

/// @notice EIP-712 struct hashes of what members and the committee sign for the directory.
library ServiceHash {
    bytes32 internal constant PROPOSAL_TYPEHASH = keccak256(
        "BatchProposal(uint32 epoch,uint32 batch,uint32 round,bytes32 reportDigest)"
    );
    bytes32 internal constant SERVICE_TYPEHASH = keccak256(
        "MemberService(uint16 member,uint32 served,uint32 missed,uint32 bad)"
    );
    bytes32 internal constant RECORD_TYPEHASH = keccak256(
        "ServiceRecord(uint32 epoch,uint32 number,MemberService[] members)MemberService(uint16 member,uint32 served,uint32 missed,uint32 bad)"
    );

    function ofProposal(BatchProposal calldata proposal) internal pure returns (bytes32) {
        return keccak256(abi.encode(PROPOSAL_TYPEHASH, proposal));
    }

    function ofRecord(ServiceRecord calldata record) internal pure returns (bytes32) {
        uint256 count = record.members.length;
        bytes32[] memory hashes = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) hashes[i] = _ofService(record.members[i]);
        bytes32 membersHash = keccak256(abi.encodePacked(hashes));
        return keccak256(abi.encode(RECORD_TYPEHASH, record.epoch, record.number, membersHash));
    }

    function _ofService(MemberService calldata service) private pure returns (bytes32) {
        return keccak256(abi.encode(SERVICE_TYPEHASH, service));
    }
}
