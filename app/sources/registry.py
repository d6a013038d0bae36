# SPDX-License-Identifier: MPL-2.0
"""Finds every brand: each module in ``app.sources.brands`` with a ``SOURCE``."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from app.sources import brands
from app.sources.source import Source


def module_of(source: Source) -> str | None:
    """The name of the module whose ``SOURCE`` this is; ``None`` when it is no brand's."""
    for module in pkgutil.iter_modules(brands.__path__):
        name = f"{brands.__name__}.{module.name}"
        if importlib.import_module(name).SOURCE is source:
            return name
    return None


def source_of(slug: str) -> Source | None:
    """The brand with this slug, which names its module; no other is loaded."""
    name = slug.replace("-", "_")
    if all(module.name != name for module in pkgutil.iter_modules(brands.__path__)):
        return None
    source: Source = importlib.import_module(f"{brands.__name__}.{name}").SOURCE
    return source


def all_sources() -> tuple[Source, ...]:
    """Every source, in the order of their slugs."""
    found = [
        importlib.import_module(f"{brands.__name__}.{module.name}").SOURCE
        for module in pkgutil.iter_modules(brands.__path__)
    ]
    return tuple(sorted(found, key=lambda source: source.slug))


def email_of(organisation: str) -> str:
    """The address at which an organisation (its slug) is asked for data; "" where Mien knows none."""
    return _emails().get(organisation, "")


@cache
def _emails() -> Mapping[str, str]:
    return {each.organisation.slug: each.guide.email for each in reversed(all_sources())}
