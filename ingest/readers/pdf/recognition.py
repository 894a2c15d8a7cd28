"""Optical character recognition by the program ocrmypdf, where it is installed."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ingest.readers.schema import Wishes
from ingest.schema import DocumentError

PROGRAM = "ocrmypdf"
# Five to ten seconds a page and a few for the start are usual.
SECONDS = 1800
# after which a page is left without words; by itself the program waits 180
SECONDS_A_PAGE = 600
# A page has one thread, and pages are done side by side: threads of one page wait for each other
# by spinning, and on two cores that were busy with other work a page of 8 seconds took over 180.
THREADS = {"OMP_THREAD_LIMIT": "1"}


def recognised(content: bytes, name: str, wishes: Wishes) -> bytes:
    """Return the PDF with a layer of text over the pages that have none.

    Raises DocumentError where the program is not installed or fails.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise DocumentError(
            f"{name} needs OCR and {PROGRAM} is not installed; install it (apt-get install "
            f"{PROGRAM}, or brew install {PROGRAM}) and run again."
        )
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "scan.pdf", Path(folder) / "text.pdf"
        source.write_bytes(_unlocked(content, wishes))
        options = ["--skip-text", "--quiet", "--output-type", "pdf"]
        options += ["--tesseract-timeout", str(SECONDS_A_PAGE)]
        try:
            subprocess.run(
                [program, *options, source, target],
                check=True,
                capture_output=True,
                timeout=SECONDS,
                env={**os.environ, **THREADS},
            )
            return target.read_bytes()
        except subprocess.TimeoutExpired:
            raise DocumentError(
                f"{name}: {PROGRAM} took longer than {SECONDS // 60} minutes; split the file."
            ) from None
        except (subprocess.CalledProcessError, OSError) as error:
            said = getattr(error, "stderr", b"") or str(error).encode()
            reason = " ".join(said.decode("utf-8", "replace").split())[-200:]
            raise DocumentError(
                f"{name}: {PROGRAM} could not read the scan ({reason}); run it by hand."
            ) from None


def _unlocked(content: bytes, wishes: Wishes) -> bytes:
    """Return the file without its encryption, which the program does not take."""
    with pdfium.PdfDocument(content, password=wishes.password or None) as document:
        stream = io.BytesIO()
        document.save(stream, flags=raw.FPDF_REMOVE_SECURITY)
        return stream.getvalue()
