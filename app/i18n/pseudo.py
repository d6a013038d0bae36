# SPDX-License-Identifier: MPL-2.0
"""A language for tests: English made longer and put in brackets, so that what is cut or left out shows."""

PSEUDO = "qps"


def pseudo(message: str) -> str:
    """``message`` in brackets and about 40 % longer; its fields and its access key stay as they are."""
    return f"[{message} {'~' * max(2, round(len(message) * 0.4) - 3)}]" if message else ""
