# SPDX-License-Identifier: MPL-2.0
"""``mien profile``: the person's own interests, built on this computer, theirs to change."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from app.catalog.preference import Scope
from app.catalog.profile import Act, ProfileStep
from app.catalog.words import N_
from app.cli.choosing import category_named, confirmed, one_organisation
from app.cli.errors import NothingToUndo
from app.cli.printing import print_json, print_line, print_table
from app.cli.profile_words import (
    field_named,
    interest_shape,
    one_interest,
    own_level_named,
    profile_shape,
    step_shape,
)
from app.cli.session import Session, asking, json_option, pass_session, shared_options, yes_option
from app.cli.shapes import result
from app.cli.speaking import Place, SpokenCommand, SpokenGroup, option
from app.i18n.translator import Translator
from app.insight.answers import RecordRow
from app.insight.questions import Insight
from app.preferences.profile import deciding
from app.preferences.profile.building import Interest, Profile, profile_of
from app.preferences.profile.exporting import interest_name, write_profile
from app.preferences.profile.telling import built_of, field_said, left_out_said, step_said, why_said
from app.preferences.standing import counting, to_undo
from app.vault.errors import FolderReadOnly, VaultInUse
from app.vault.profile import add_step, erase_profile, steps
from app.vault.vault import Vault

_SHOWN = 20
_Act = Callable[..., Any]


@click.group(
    "profile",
    cls=SpokenGroup,
    help=N_("Your own interests, built on this computer of what you allow, and yours to change."),
)
@shared_options
def profile() -> None:
    """The group of the commands about the person's own profile."""


_NAME = click.argument("name", metavar=N_("NAME"))


def _command(name: str, words: str, *parameters: Callable[[Any], Any]) -> Callable[[_Act], click.Command]:
    """A command of the group: what it is called, what it does (message id), and its own arguments and options."""

    def made(act: _Act) -> click.Command:
        decorated: _Act = pass_session(act)
        for decorate in reversed((*parameters, json_option, shared_options)):
            decorated = decorate(decorated)
        return profile.command(name, cls=SpokenCommand, help=words)(decorated)

    return made


@_command(
    "show",
    N_(
        "Show your interests and, of one that you name, why it is there. It is built of what you told and did, unless"
        " you allow more; specially protected categories stay out until you open one."
    ),
    click.argument("name", metavar=N_("NAME"), required=False, default=""),
    option("--hidden", is_flag=True, help=N_("Also those that you hid.")),
)
def show(session: Session, name: str, hidden: bool, as_json: bool) -> None:
    """Show the profile, or one interest with its reasons and newest records."""
    say = session.say
    with _counting(session) as (vault, insight):
        found = profile_of(vault, insight)
        interest = one_interest(found, name, say) if name else None
        newest = insight.records(interest.listed, limit=_SHOWN).records if interest and interest.records else []
    if interest:
        if as_json:
            print_json({**interest_shape(interest, say), "newest": [result(each) for each in newest]})
        else:
            _print_interest(interest, newest, say)
    elif as_json:
        print_json(profile_shape(found, say))
    else:
        _print_profile(found, say, hidden=hidden)


@_command(
    "add",
    N_("Add an interest, or bring back the one of this name."),
    _NAME,
    option("--field", "field_text", metavar=N_("FIELD"), default="", help=N_("Under this field, as “sport”.")),
)
def add(session: Session, name: str, field_text: str, as_json: bool) -> None:
    """Add an interest."""
    say = session.say
    to = field_named(field_text, say) if field_text else None
    with session.vault() as vault:
        step = add_step(vault, deciding.adding(name))
        if to:
            add_step(vault, deciding.moving(step.interest, to))
        _tell(vault, step.interest, as_json, say)


def _changing(name: str, words: str, step_of: Callable[[Interest, str], ProfileStep]) -> click.Command:
    """A command that takes one step about one interest."""

    @_command(name, words, _NAME)
    def change(session: Session, name: str, as_json: bool) -> None:
        _change(session, name, lambda interest: step_of(interest, interest_name(interest, session.say)), as_json)

    return change


hide = _changing(
    "hide",
    N_("Hide an interest. It stays hidden, whatever later exports say."),
    lambda interest, name: deciding.hiding(interest.key, name),
)
restore = _changing(
    "restore", N_("Bring a hidden interest back."), lambda interest, name: deciding.restoring(interest.key, name)
)


@_command(
    "rename",
    N_("Give an interest another name; without one its own again."),
    _NAME,
    click.argument("new", metavar=N_("NEW NAME"), required=False, default=""),
)
def rename(session: Session, name: str, new: str, as_json: bool) -> None:
    """Rename an interest."""
    _change(session, name, lambda interest: deciding.renaming(interest.key, new), as_json)


@_command(
    "move",
    N_("Put an interest under another field; without one under its own."),
    _NAME,
    click.argument("field_text", metavar=N_("FIELD"), required=False, default=""),
)
def move(session: Session, name: str, field_text: str, as_json: bool) -> None:
    """Put an interest under another field."""
    to = field_named(field_text, session.say) if field_text else None
    _change(session, name, lambda interest: deciding.moving(interest.key, to), as_json)


@_command(
    "allow",
    N_(
        "Say what your profile may be built of: “nothing”, “told”, “done” or “guessed”; for everything, a category or"
        " an organisation. A specially protected category is opened by naming it, and closed again with --lift."
    ),
    click.argument("level_text", metavar=N_("LEVEL"), required=False, default=""),
    option("--about", metavar=N_("CATEGORY"), default="", help=N_("Only what they know of this category.")),
    option("--organisation", "name", metavar=N_("NAME"), default="", help=N_("Only this organisation.")),
    option("--lift", is_flag=True, help=N_("Take back the choice for this, so that broader ones decide.")),
)
def allow(session: Session, level_text: str, about: str, name: str, lift: bool, as_json: bool) -> None:
    """Choose a level for the profile."""
    say = session.say
    level = None if lift else own_level_named(level_text, say)
    category = category_named(about, say) if about else None
    with session.vault() as vault, asking(vault) as insight:
        organisation = one_organisation(insight, name).slug if name else ""
        add_step(vault, deciding.allowing(Scope(organisation, category), level))
        found = profile_of(vault, insight)
    if as_json:
        print_json(profile_shape(found, say))
        return
    print_line(built_of(found, say))
    print_line(say.plural("{count} interest", "{count} interests", len(found.interests)))


@_command(
    "undo",
    N_("Undo the last step. Undoing again undoes the one before it."),
)
def undo(session: Session, as_json: bool) -> None:
    """Undo the last step that counts."""
    with session.vault() as vault:
        last = to_undo(steps(vault))
        if last is None:
            raise NothingToUndo()
        step = add_step(vault, deciding.undoing(last))
    if as_json:
        print_json(step_shape(step, counts=True))
    else:
        print_line(session.say("Undone."))


@_command(
    "history",
    N_("List what you changed on your profile, the newest first."),
)
def history(session: Session, as_json: bool) -> None:
    """List the steps."""
    say = session.say
    with session.vault(read_only=True) as vault, asking(vault) as insight:
        taken = steps(vault)
        names = {each.organisation.slug: each.organisation.name for each in insight.who_knows_what()}
    holding = {each.id for each in counting(taken)}
    if as_json:
        print_json([step_shape(each, counts=each.id in holding) for each in reversed(taken)])
        return
    told = [each for each in reversed(taken) if each.act is not Act.UNDO]
    if not told:
        print_line(say("You changed nothing yet."))
        return
    print_table(
        [say("When"), say("What you changed"), say("State")],
        [
            [say.datetime(each.made), step_said(each, names, say), "" if each.id in holding else say("Undone")]
            for each in told
        ],
    )


@_command(
    "export",
    N_(
        "Write your interests to a file, in the words of the W3C Data Privacy Vocabulary, to hand to a service of your"
        " choice. The file is not encrypted, and nothing is sent."
    ),
    click.argument("file", metavar=N_("FILE"), type=Place(dir_okay=False)),
    option("--reasons", is_flag=True, help=N_("Also why each is there: which organisations know it, and how.")),
)
def export(session: Session, file: Path, reasons: bool, as_json: bool) -> None:
    """Write the profile as JSON-LD."""
    say = session.say
    with _counting(session) as (vault, insight):
        found = profile_of(vault, insight)
    write_profile(found, file, datetime.now(UTC), say, say.language, reasons=reasons)
    if as_json:
        print_json({"file": str(file), "interests": len(found.interests), "reasons": reasons})
    else:
        print_line(say("Written, not encrypted: {file}", file=file))


@_command(
    "erase",
    N_("Erase your profile for good, with all you changed. Nothing is built until you allow it again."),
    yes_option,
)
def erase(session: Session, yes: bool, as_json: bool) -> None:
    """Erase the profile."""
    say = session.say
    session.require_vault()
    erased = confirmed(say("Erase your profile, with all that you changed on it?"), say, yes=yes)
    if erased:
        with session.vault() as vault:
            erase_profile(vault, deciding.closing())
    if as_json:
        print_json({"erased": erased})
    else:
        print_line(say("Your profile was erased.") if erased else say("Nothing was erased."))


@contextmanager
def _counting(session: Session) -> Iterator[tuple[Vault, Insight]]:
    """The vault, for writing where that can be: what is counted is then kept."""
    try:
        with session.vault() as vault, asking(vault) as insight:
            yield vault, insight
    except (VaultInUse, FolderReadOnly):
        with session.vault(read_only=True) as vault, asking(vault) as insight:
            yield vault, insight


def _change(session: Session, name: str, step_of: Callable[[Interest], ProfileStep], as_json: bool) -> None:
    say = session.say
    with session.vault() as vault:
        with asking(vault) as insight:
            found = one_interest(profile_of(vault, insight), name, say)
        add_step(vault, step_of(found))
        _tell(vault, found.key, as_json, say)


def _tell(vault: Vault, key: str, as_json: bool, say: Translator) -> None:
    """Tell how an interest stands after a step."""
    with asking(vault) as insight:
        found = profile_of(vault, insight).find(key)
    if as_json:
        print_json(interest_shape(found, say) if found else None)
    elif found:
        _print_interest(found, [], say)


def _print_profile(found: Profile, say: Translator, *, hidden: bool) -> None:
    print_line(built_of(found, say))
    if found.interests:
        _print_interests(found.interests, say)
    else:
        print_line(say("There is no interest on your profile yet."))
    for line in left_out_said(found, say):
        print_line(line)
    if found.hidden and not hidden:
        print_line(say.plural("You hid {count} interest.", "You hid {count} interests.", len(found.hidden)))
    elif found.hidden:
        print_line()
        print_line(say("Hidden"))
        _print_interests(found.hidden, say)


def _print_interests(interests: tuple[Interest, ...], say: Translator) -> None:
    print_table(
        [say("Interest"), say("Field"), say("Why"), say("Records"), say("Since"), say("Last")],
        [
            [
                interest_name(each, say),
                say(each.field.label),
                why_said(each, say),
                say.number(each.records),
                _day(each.first, say),
                _day(each.last, say),
            ]
            for each in interests
        ],
        right=(3,),
    )


def _print_interest(interest: Interest, newest: list[RecordRow], say: Translator) -> None:
    print_line(say("{name}: {value}", name=interest_name(interest, say), value=field_said(interest, say)))
    if interest.said.hidden:
        print_line(say("Hidden"))
    print_line(why_said(interest, say))
    if interest.reasons:
        print_table(
            [say("Organisation"), say("Category"), say("Origin"), say("Word"), say("Records"), say("Since")],
            [
                [
                    each.organisation.name,
                    say(each.category.label),
                    say(each.origin.label),
                    each.word,
                    say.number(each.records),
                    _day(each.first, say),
                ]
                for each in interest.reasons
            ],
            right=(4,),
        )
    if newest:
        print_line()
        print_table(
            [say("Record"), say("When"), say("Title")],
            [[str(each.id), each.when.isoformat()[:10], each.title] for each in newest],
            right=(0,),
        )


def _day(milliseconds: int, say: Translator) -> str:
    return say.date(datetime.fromtimestamp(milliseconds / 1000, UTC)) if milliseconds else ""
