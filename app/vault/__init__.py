# SPDX-License-Identifier: MPL-2.0
"""The vault: one encrypted store on the person's own computer."""

import sys

from app.vault.driver import leave_out_statistics

leave_out_statistics()

import sqlcipher3  # noqa: E402  # only now

# sqlite-utils takes a module of this name in place of the standard library's driver, but looks for it only
# when it is first imported; without it, it would catch the wrong driver's exceptions.
sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)
