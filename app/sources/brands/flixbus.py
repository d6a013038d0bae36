# SPDX-License-Identifier: MPL-2.0
"""FlixBus: how to ask for what it holds."""

from app.sources.guided import TRAVEL, guided

SOURCE = guided("flixbus", "FlixBus", TRAVEL, "https://www.flixbus.de/datenschutz", email="data.protection@flixbus.com")
