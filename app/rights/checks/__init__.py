# SPDX-License-Identifier: MPL-2.0
"""What each right asks of the vault: whether what was to be gone is still there, and what was to end goes on."""
