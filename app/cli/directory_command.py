# SPDX-License-Identifier: MPL-2.0
"""``mien directory``: how organisations are reached, and what the person knows better."""

from collections.abc import Callable
from typing import Any

import click

from app.catalog.directory.correcting import own_entry, wrong_field
from app.catalog.directory.directory import Directory, host_of
from app.catalog.directory.entry import Cited, Entry
from app.catalog.directory.reading import entry_record
from app.catalog.directory.setting import Setting
from app.catalog.organisation import organisation_slug
from app.catalog.words import N_
from app.channels.gpc import check
from app.cli.authorities_command import authorities
from app.cli.directory_update import update
from app.cli.errors import EntryUnknown, NotAContact
from app.cli.preferences_words import setting_steps
from app.cli.printing import print_json, print_line, print_table
from app.cli.session import Session, json_option, pass_session, shared_options
from app.cli.speaking import SpokenCommand, SpokenGroup, option
from app.i18n.translator import Translator
from app.insight.reaching import bundled
from app.vault.directory import correct_entry, corrected, forget_correction
from app.vault.vault import Vault, vault_exists


class _Directory(SpokenGroup):
    """Shows when no other verb is said: ``mien directory NAME``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["show", *args]
        return super().parse_args(ctx, args)


@click.group("directory", cls=_Directory, help=N_("See how organisations are reached, and correct it."))
def directory() -> None:
    """The group of the directory's commands."""


@click.command("show", cls=SpokenCommand, help=N_("Show how an organisation is reached; without a name, list them."))
@click.argument("name", metavar=N_("NAME"), required=False)
@json_option
@shared_options
@pass_session
def show(session: Session, name: str | None, as_json: bool) -> None:
    """Show one entry or all."""
    known, say = _known(session), session.say
    if name is None:
        if as_json:
            print_json([shape(entry) for entry in known.entries])
        else:
            _list(known, say)
        return
    entry = known.find(name) or known.match(name)
    if entry is None:
        raise EntryUnknown
    if as_json:
        print_json(shape(entry))
    else:
        _tell(entry, say)


def _contact(command: Callable[..., Any]) -> Callable[..., Any]:
    for name, words in reversed(
        (
            ("--email", N_("The e-mail address for privacy.")),
            ("--form", N_("The link of the web form for privacy.")),
            ("--officer", N_("How to reach the data protection officer.")),
            ("--country", N_("The country of whoever answers, as “FR”.")),
            ("--site", N_("The link of its web site.")),
        )
    ):
        command = option(name, metavar=N_("TEXT"), help=words)(command)
    return option("--post", metavar=N_("LINE"), multiple=True, help=N_("A line of the postal address; repeat it."))(
        command
    )


@click.command("set", cls=SpokenCommand, help=N_("Enter or correct how an organisation is reached; yours comes first."))
@click.argument("name", metavar=N_("NAME"))
@_contact
@shared_options
@pass_session
def set_(session: Session, /, name: str, post: tuple[str, ...], **told: str | None) -> None:
    """Keep the person's own entry."""
    given: dict[str, Any] = {field: value.strip() for field, value in told.items() if value is not None}
    if post:
        given["post"] = tuple(line.strip() for line in post if line.strip())
    if "country" in given:
        given["country"] = given["country"].upper()
    if not given or wrong_field(given):
        raise NotAContact
    with session.vault() as vault:
        entry = own_entry(_with_own(vault), name, given)
        # A domain that only the person knows may have one word with another one: example.net, example.org.
        theirs = host_of(entry.name) and bundled().find(entry.slug) is None
        correct_entry(vault, entry.slug if theirs else organisation_slug(name), entry)
    _tell(entry, session.say)


@click.command("unset", cls=SpokenCommand, help=N_("Go back to what the directory says of an organisation."))
@click.argument("name", metavar=N_("NAME"))
@shared_options
@pass_session
def unset(session: Session, name: str) -> None:
    """Forget the person's own entry."""
    with session.vault() as vault:
        entry = _with_own(vault).match(name)
        if entry is None or not forget_correction(vault, entry.slug):
            raise EntryUnknown
    print_line(session.say("Forgotten."))


@click.command(
    "gpc",
    cls=SpokenCommand,
    help=N_(
        "Ask an organisation's site whether it says that it honours Global Privacy Control. It is asked for one public"
        " page; nothing about you is sent."
    ),
)
@click.argument("name", metavar=N_("NAME"))
@json_option
@shared_options
@pass_session
def gpc(session: Session, name: str, as_json: bool) -> None:
    """Fetch and tell what the site says of itself."""
    known, say = _known(session), session.say
    entry = known.find(name) or known.match(name)
    if entry is None or not entry.domains:
        raise EntryUnknown
    stated = check(entry.domains[0])
    if as_json:
        since = stated.since.isoformat() if stated.since else None
        print_json({"organisation": entry.slug, "domain": stated.domain, "says": stated.says.value, "since": since})
        return
    print_line(say("{name}: {value}", name=stated.domain, value=say(stated.says.sentence)))
    if stated.since:
        print_line(say("Stated on {date}", date=say.date(stated.since)))


for _command in (show, set_, unset, update, gpc, authorities):
    directory.add_command(_command)


def shape(entry: Entry) -> dict[str, Any]:
    """An entry for other programs, with every field that is known."""
    return {**entry_record(entry), "brand": entry.brand, "channels": [channel.slug for channel in entry.channels]}


def _with_own(vault: Vault) -> Directory:
    return corrected(vault, bundled())


def _known(session: Session) -> Directory:
    # The bundled directory is no secret: without a vault there is nothing to unlock.
    if not vault_exists(session.folder):
        return bundled()
    with session.vault(read_only=True) as vault:
        return _with_own(vault)


def _list(known: Directory, say: Translator) -> None:
    rows = [(entry.slug, entry.name, say(entry.channels[0].label)) for entry in known.entries]
    print_table([say("Name"), say("Organisation"), say("How to reach them")], rows)


def _tell(entry: Entry, say: Translator) -> None:
    print_line(entry.name)
    facts = (
        (say("E-mail"), entry.email),
        (say("This mail is answered by"), entry.agent),
        (say("Web form"), entry.form),
        (say("Post"), ", ".join(entry.post)),
        (say("Data protection officer"), entry.officer),
        (say("Asks for"), say.series(say(proof.label) for proof in entry.proofs)),
        (say("Identity document"), say("It is known to demand a copy.") if entry.needs_id else ""),
        (say("Web site"), entry.site),
        (say("Delete the account"), _link(entry.deletion, entry.deletion_cited, say)),
        (say("Opt out"), _link(entry.opt_out, entry.opt_out_cited, say)),
        *((say(each.purpose.label), _setting(each, say)) for each in entry.settings),
        (say("How sure this is"), say(entry.quality.label)),
        (say("Where this comes from"), ", ".join(entry.origins)),
        (say("Date"), say.date(entry.day)),
    )
    for what, known in facts:
        if known:
            print_line(f"  {what}: {known}")


def _link(link: str, cited: Cited | None, say: Translator) -> str:
    if cited is None:
        return link
    read = say("Read there on {day}", day=say.date(cited.day))
    return say("{link} ({read}: {page})", link=link, read=read, page=cited.page)


def _setting(setting: Setting, say: Translator) -> str:
    steps = setting_steps(setting, say)
    return say("{page}: {steps}", page=setting.url, steps=" ".join(steps)) if steps else setting.url
