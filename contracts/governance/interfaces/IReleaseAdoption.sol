// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Adoption of releases by the committee
/// @notice Once holders have passed a release, the members of the committee in office have the governor's adoption period
/// to attest that they run it. Whoever has not done so at its end leaves the committee.
interface IReleaseAdoption {
    /// @notice The release has not passed, or its adoption is over.
    error ReleaseAdoption_NotOpen(uint256 releaseId);
    /// @notice The adoption of the release is not over, or never began (`endsAt` is 0).
    error ReleaseAdoption_NotOver(uint256 releaseId, uint48 endsAt);
    error ReleaseAdoption_NotMember(uint32 epoch, address caller);
    error ReleaseAdoption_AlreadyAttested(uint256 releaseId, address signer);

    event ReleaseAttested(uint256 indexed releaseId, uint32 indexed epoch, address indexed signer);
    /// @param removed Members that had not attested and left.
    event AdoptionClosed(uint256 indexed releaseId, uint32 indexed epoch, address[] removed);

    /// @notice A member in office says that it runs the release; from the second in which the release passes until
    /// `IHolderGovernor.adoptionEndsAt`.
    function attest(uint256 releaseId) external;

    /// @notice Removes the members in office that have not attested, once the adoption is over. By anyone; the governor
    /// does it before it executes the release. Does nothing if it was done before.
    function close(uint256 releaseId) external;

    function hasAttested(uint256 releaseId, address signer) external view returns (bool);
    function isClosed(uint256 releaseId) external view returns (bool);
}
