# SPDX-License-Identifier: MPL-2.0
"""Handing a slice of one's own data to an organisation: cut, looked over, signed, and ended again."""
