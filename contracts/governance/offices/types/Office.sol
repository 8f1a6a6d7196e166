// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice One office and who holds it.
/// @param role Role of the AccessManager that goes with it; 0 = none.
/// @param term Seconds for which an appointment lasts; 0 = until dismissal.
/// @param headsBody Whether it is the head of a committee rather than an executive role.
/// @param isOpen Whether it is open.
/// @param holder Zero while vacant.
/// @param since Second of the appointment.
/// @param until Second at which the appointment ends; 0 = until dismissal.
struct Office {
    uint64 role;
    uint40 term;
    bool headsBody;
    bool isOpen;
    address holder;
    uint40 since;
    uint40 until;
}
