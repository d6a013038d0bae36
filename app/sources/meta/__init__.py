# SPDX-License-Identifier: MPL-2.0
"""Readers that Facebook and Instagram share: both are exported by one machine at Meta."""
