# SPDX-License-Identifier: MPL-2.0
"""Opening a page in a browser that tells the site Global Privacy Control with every request (``Sec-GPC: 1``).

No program can make the person's own browser send it. Firefox can be started with a profile of its own in which the
signal is on (Mozilla: since Firefox 120, and in private windows by default); Brave and DuckDuckGo send it by themselves
(brave.com/global-privacy-control, spreadprivacy.com/global-privacy-control). The profile is made anew each time. Its
windows are private: Firefox keeps what is typed and read there in memory alone, so that no page, cookie or history is
written; what is left are settings, and these are removed once it is closed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from time import time

from app.catalog.words import N_
from app.channels.errors import BrowserNotStarted, LinkWrong

_PREFIX = "mien-browser-"
# No browser is open so long without writing down a setting: who left this was interrupted.
_LEFT_BEHIND_SECONDS = 7 * 86_400

# Besides the signal: private windows only, and nothing that talks, asks or stores of its own accord.
_SETTINGS: dict[str, str] = {
    "privacy.globalprivacycontrol.enabled": "true",
    "privacy.globalprivacycontrol.functionality.enabled": "true",
    "browser.privatebrowsing.autostart": "true",
    "browser.cache.disk.enable": "false",
    "browser.sessionstore.resume_from_crash": "false",
    "signon.rememberSignons": "false",
    "browser.shell.checkDefaultBrowser": "false",
    "browser.aboutwelcome.enabled": "false",
    "browser.startup.homepage_override.mstone": '"ignore"',
    "startup.homepage_welcome_url": '""',
    "termsofuse.bypassNotification": "true",
    "datareporting.policy.dataSubmissionEnabled": "false",
    "datareporting.policy.dataSubmissionPolicyBypassNotification": "true",
    "datareporting.healthreport.uploadEnabled": "false",
    "app.normandy.enabled": "false",
    "app.shield.optoutstudies.enabled": "false",
    "network.captive-portal-service.enabled": "false",
    "network.connectivity-service.enabled": "false",
}


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser of this computer. ``by_itself``: it sends the signal as the person has it; else it is started apart,
    with a profile that is thrown away, where nobody is signed in."""

    name: str
    program: Path
    by_itself: bool

    @property
    def about(self) -> str:
        """English message id of what opening a form in it means; the field ``browser`` is its name."""
        return _BY_ITSELF if self.by_itself else _APART


_APART = N_(
    "{browser} can open their form with a signal: do not sell or share my data (Global Privacy Control). It opens a"
    " private window apart from your own, in which you are not signed in, and forgets it when you close it."
)
_BY_ITSELF = N_(
    "{browser} can open their form: it tells every site by itself not to sell or share your data (Global Privacy"
    " Control)."
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A browser that was started; ``profile``: the folder that goes when it is closed, ``None`` where it has none."""

    process: subprocess.Popen[bytes]
    profile: Path | None
    _forgetting: Thread

    def wait(self) -> None:
        """Wait until it is closed, and nothing is left of it."""
        self._forgetting.join()


def find_browser() -> Browser | None:
    """The browser to open forms with: Firefox before those that send the signal unasked; ``None`` without one."""
    for name, by_itself, commands, places in (
        ("Firefox", False, ("firefox", "firefox-esr"), _FIREFOX),
        ("Brave", True, ("brave-browser", "brave"), _BRAVE),
        ("DuckDuckGo", True, (), _DUCKDUCKGO),
    ):
        found = [Path(path) for command in commands if (path := shutil.which(command))]
        if program := next((each for each in (*found, *_installed(places)) if each.is_file()), None):
            return Browser(name, program, by_itself)
    return None


def open_with_signal(browser: Browser, address: str) -> Opened:
    """Open a page of the web. Raises LinkWrong for anything else, and BrowserNotStarted."""
    if not address.startswith(("https://", "http://")):
        raise LinkWrong
    profile = None
    command = [str(browser.program), address]
    try:
        if not browser.by_itself:
            profile = _new_profile()
            command[1:1] = ["--no-remote", "--profile", str(profile)]
        process = _start(command)
    except OSError as error:
        if profile is not None:
            shutil.rmtree(profile, ignore_errors=True)
        raise BrowserNotStarted from error
    forgetting = Thread(target=_forget, args=(process, profile), name="browser", daemon=True)
    forgetting.start()
    return Opened(process, profile, forgetting)


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    # A crash report may hold what was on the screen. On Windows, what is started would only start the browser, and end.
    waiting = ["-wait-for-browser"] if sys.platform == "win32" else []
    environment = {**os.environ, "MOZ_CRASHREPORTER_DISABLE": "1"}
    quiet = subprocess.DEVNULL
    whole = [*command, *waiting]
    return subprocess.Popen(whole, stdin=quiet, stdout=quiet, stderr=quiet, env=environment)  # noqa: S603


def _forget(process: subprocess.Popen[bytes], profile: Path | None) -> None:
    process.wait()
    if profile is not None:
        shutil.rmtree(profile, ignore_errors=True)


def _new_profile() -> Path:
    root = _root()
    _remove_left_behind(root)
    profile = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=root))
    lines = [f'user_pref("{name}", {value});\n' for name, value in _SETTINGS.items()]
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    return profile


def _root() -> Path:
    # A Firefox in a snap has a temporary folder of its own, and sees this part of the person's home.
    snap = Path.home() / "snap" / "firefox" / "common"
    return snap if snap.is_dir() else Path(tempfile.gettempdir())


def _remove_left_behind(root: Path) -> None:
    """Remove the settings of browsers that were still open when Mien ended."""
    for folder in root.glob(f"{_PREFIX}*"):
        try:
            last = max(each.lstat().st_mtime for each in (folder, *folder.iterdir()))
        except OSError:
            continue
        if time() - last > _LEFT_BEHIND_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


_FIREFOX = ("Firefox.app/Contents/MacOS/firefox", "Mozilla Firefox/firefox.exe")
_BRAVE = (
    "Brave Browser.app/Contents/MacOS/Brave Browser",
    "BraveSoftware/Brave-Browser/Application/brave.exe",
)
_DUCKDUCKGO = ("DuckDuckGo.app/Contents/MacOS/DuckDuckGo",)


def _installed(places: Iterable[str]) -> list[Path]:
    """Where programs stand that are not on the search path: on macOS and Windows."""
    windows = (os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"))
    roots = [Path("/Applications"), Path.home() / "Applications", *(Path(each) for each in windows if each)]
    return [root / place for root in roots for place in places]
