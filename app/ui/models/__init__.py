# SPDX-License-Identifier: MPL-2.0
"""What item views show: models over the answers of insight. None holds all rows of a vault."""
