# SPDX-License-Identifier: MPL-2.0
"""How fast a mailbox is read, on one processor and in how much memory.

    python -m tests.benchmarks.mailbox [--bytes 1000000000] [--mails 1000000] [--keep DIR]

Two mailboxes are written: a usual one of so many bytes, whose mails have the heads that large providers leave and
bodies of 2 to 110 KB; and one of so many mails with the shortest heads that organisations send and hardly a body,
which is the worst case. Each is read in a process of its own, by the reader and up to the packed rows that would be
sent to the vault, as a worker does it. Prints a Markdown table: MB and mails a second of processor time, and the
peak of memory.
"""

import argparse
import base64
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import count, islice
from pathlib import Path

from app.catalog.mail import TRACKER_KIND
from app.catalog.record import Record
from app.importing.worker import spare_collector
from app.sources.brands.mailbox import SOURCE
from app.sources.mail.reading import read_mail
from app.sources.source import FileInput
from app.vault.packing import BATCH, Packer
from tests.benchmarks.processes import python, run

_SUBJECTS = (
    "Your order 12345 has shipped", "=?UTF-8?B?Vm90cmUgY29tbWFuZGUgZXN0IGNvbmZpcm3DqWU=?=", "-20% this weekend only",
    "Votre facture du mois", "New sign-in to your account", "=?utf-8?Q?L=27=C3=A9t=C3=A9_arrive?=", "Re: Sunday",
)  # fmt: skip
_FIRST = datetime(2005, 1, 1, tzinfo=UTC)
_SENDERS = 2_000
_SMALLEST, _LARGEST = 2_000, 110_000
_MEGABYTE = 1_000_000


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--bytes", type=int, default=1000 * _MEGABYTE)
    arguments.add_argument("--mails", type=int, default=1_000_000)
    arguments.add_argument("--keep", type=Path)
    arguments.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    arguments.add_argument("--bodies", action="store_true", help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.read:
        _child(chosen.read, bodies=chosen.bodies)
        return
    with nullcontext(chosen.keep) if chosen.keep else tempfile.TemporaryDirectory() as folder:
        usual, short = Path(folder) / "usual.mbox", Path(folder) / "short.mbox"
        write_mailbox(usual, usual_mails(), most_bytes=chosen.bytes)
        write_mailbox(short, short_mails(), most_mails=chosen.mails)
        sys.stdout.write("| mailbox | MB | mails | MB/s | mails/s | peak, MiB |\n")
        sys.stdout.write("| --- | --- | --- | --- | --- | --- |\n")
        sys.stdout.write(_row("usual, by its heads", usual))
        sys.stdout.write(_row("usual, with its texts", usual, "--bodies"))
        sys.stdout.write(_row("shortest heads, hardly a body", short))


def write_mailbox(
    path: Path, mails: Iterator[bytes], *, most_bytes: int = sys.maxsize, most_mails: int = sys.maxsize
) -> None:
    """Write mails until one of the limits is met."""
    with path.open("wb") as file:
        for mail in islice(mails, most_mails):
            file.write(mail)
            if file.tell() >= most_bytes:
                return


def usual_mails() -> Iterator[bytes]:
    """Mails as large providers hand them out."""
    rng = random.Random(1)
    noise = b"".join(base64.b64encode(rng.randbytes(57)) + b"\r\n" for _ in range(_LARGEST // 78))
    for number in count():
        # Few mails are large: the sizes of bodies are spread evenly over their logarithm.
        size = round(_SMALLEST * (_LARGEST / _SMALLEST) ** rng.random())
        page = f"<html><img src='https://t.example.com/{number}' width=1>\r\n".encode()
        yield _head(rng, number, carried=6).encode() + b"\r\n" + page + noise[:size] + b"\r\n\r\n"


def short_mails() -> Iterator[bytes]:
    """Mails that are little else than their heads."""
    rng = random.Random(2)
    for number in count():
        yield f"{_head(rng, number, carried=0)}\r\nHello\r\n\r\n".encode()


def _head(rng: random.Random, number: int, carried: int) -> str:
    """A head with what ``carried`` servers on the way added to it."""
    of = rng.randrange(_SENDERS)
    domain = f"brand{of}.com"
    to = f"mara+brand{of}@gmail.com" if of % 5 == 0 else "mara@gmail.com"
    when = format_datetime(_FIRST + timedelta(minutes=10 * number))
    lines = [f"From {number}@xxx Mon Jan 01 10:00:00 +0000 2024", f"Delivered-To: {to}"]
    for server in range(carried):
        signature = base64.b64encode(rng.randbytes(380)).decode()
        folded = "".join(f"\r\n         {signature[at : at + 64]}" for at in range(0, len(signature), 64))
        lines += [
            f"Received: by 2002:a05:6a10:{server}:b0:4 with SMTP id x{number}csp{server};\r\n        {when}",
            f"ARC-Message-Signature: i={server}; a=rsa-sha256; c=relaxed/relaxed;{folded}",
        ]
    lines += [
        f"Return-Path: <bounce-{number}@em.{domain}>",
        f"Date: {when}",
        f"From: =?UTF-8?Q?L=27=C3=A9quipe?= Brand {of} <news@em.{domain}>",
        f"To: {to}",
        f"Message-ID: <{number}.{rng.getrandbits(64):x}@em.{domain}>",
        f"Subject: {rng.choice(_SUBJECTS)}",
        "MIME-Version: 1.0",
        "Content-Type: text/html; charset=utf-8",
        f"List-Unsubscribe: <mailto:u@{domain}>, <https://em.{domain}/u/{number}>",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    ]
    return "\r\n".join(lines) + "\r\n"


def _row(name: str, path: Path, *options: str) -> str:
    finished = run(python("tests.benchmarks.mailbox", "--read", path, *options))
    told = json.loads(finished.output)
    size, mails, seconds = path.stat().st_size / _MEGABYTE, told["mails"], told["seconds"]
    cells = (f"{size:,.0f}", f"{mails:,}", f"{size / seconds:,.0f}", f"{mails / seconds:,.0f}")
    return f"| {name} | {' | '.join(cells)} | {finished.memory / 2**20:,.0f} |\n"


def _child(path: Path, *, bodies: bool) -> None:
    file = FileInput(path.name, path.stat().st_size, "", lambda: path.open("rb"), bodies)
    spare_collector()
    started = time.process_time()
    packer = Packer(SOURCE.organisation)
    mails = 0
    for item in read_mail(file):
        mails += isinstance(item, Record) and item.kind != TRACKER_KIND
        packer.add(item)
        if len(packer) >= BATCH:
            packer.take()
    json.dump({"seconds": time.process_time() - started, "mails": mails}, sys.stdout)


if __name__ == "__main__":
    main()
