# SPDX-License-Identifier: MPL-2.0
"""The ledger of consents: what was agreed to, what became of it, and the proof for others."""
