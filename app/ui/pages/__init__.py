# SPDX-License-Identifier: MPL-2.0
"""The pages of the window."""
