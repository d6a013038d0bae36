# SPDX-License-Identifier: MPL-2.0
"""What the person allows and forbids, as a signed document that an organisation's machine can read."""
