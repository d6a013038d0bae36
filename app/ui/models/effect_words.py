# SPDX-License-Identifier: MPL-2.0
"""What choices change, in one or two sentences."""

from app.i18n.translator import Translator
from app.preferences.effect import Effect
from app.preferences.trying import Tried


def effect_said(say: Translator, effect: Effect) -> str:
    """Whom the choices that hold affect."""
    if not effect.organisations:
        return say("Nobody in your vault knows more than you let them use.")
    return say(
        "{organisations} beyond your choices: {records}. {letters}",
        organisations=say.plural("{count} organisation", "{count} organisations", len(effect.organisations)),
        records=say.plural("{count} record", "{count} records", effect.records),
        letters=say.plural("{count} letter would tell them.", "{count} letters would tell them.", len(effect.letters)),
    )


def tried_said(say: Translator, found: Tried, choices: int) -> str:
    """What choices that are not kept yet (so many) would change."""
    effect = found.effect
    parts = [say.plural("{count} choice is not kept yet.", "{count} choices are not kept yet.", choices)]
    if effect.organisations:
        parts.append(
            say.plural(
                "{count} organisation would have to do without {records}.",
                "{count} organisations would have to do without {records}.",
                len(effect.organisations),
                records=say.plural("{count} record more", "{count} records more", effect.records),
            )
        )
    if found.looser:
        parts.append(
            say.plural(
                "{count} organisation could use more than now.",
                "{count} organisations could use more than now.",
                found.looser,
            )
        )
    if not effect.organisations and not found.looser:
        parts.append(say("It would change nothing of what the vault knows."))
    return " ".join(parts)
