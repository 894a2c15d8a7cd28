"""A real server and a real browser for tests of the page."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.workplace import ROOT, workplace

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",  # tests may run as root, in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
OURS = ("localhost", "127.0.0.1")
START_SECONDS = 60


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Start headless Chromium; without one skip, or fail where CI=true."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _do_without("playwright is not installed: pip install -r requirements-dev.txt")
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        _do_without("no Chromium is installed: put `chromium` on the path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; each opens pages of its own."""
    with running_browser() as opened:
        yield opened


@pytest.fixture(scope="session")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One server for all tests, so that index and encoder are opened once."""
    with running_server(tmp_path_factory.mktemp("server") / "log.txt") as address:
        yield address


def _do_without(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(f"The browser tests must run here, but {reason}.")
    pytest.skip(reason)


@contextmanager
def running_server(log: Path) -> Iterator[str]:
    """Serve the page on a free port; gives its address."""
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    command = ["-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", str(port)]
    with log.open("w") as written:
        server = subprocess.Popen(
            [sys.executable, *command],
            cwd=workplace(),
            stdout=written,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    try:
        _wait_for(f"http://localhost:{port}/_stcore/health", server, log)
        yield f"http://localhost:{port}/"
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"The server did not start:\n{log.read_text()}")


def complaints_of(page: Page) -> list[str]:
    """Return a list that fills with console errors, script errors and requests to elsewhere."""
    found: list[str] = []

    def note_request(address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("data", "blob") and parts.hostname not in OURS:
            found.append(f"request: {address}")

    page.on("console", lambda m: found.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("dialog", lambda dialog: found.append(f"dialog: {dialog.message}"))
    page.on("request", lambda request: note_request(request.url))
    page.on("websocket", lambda socket: note_request(socket.url))
    return found
