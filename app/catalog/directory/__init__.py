# SPDX-License-Identifier: MPL-2.0
"""How organisations and authorities are reached: the bundled directory, and what the person knows better."""
