# SPDX-License-Identifier: MPL-2.0
"""Tables of a brand that has no module: what their columns hold is guessed here and confirmed by the person."""
