"""What is said of a file that is to be added, typed or in a table of files, and is it sound."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.readers.characters import clean
from ingest.schema import DocumentError, Source
from ingest.upkeep.names import council_of_name, words_of_name

# what each is called in `sources.csv`; both names will do in a table of files
COLUMNS = {
    "council": "council",
    "title": "title",
    "date": "document_date",
    "type": "authority_type",
    "gss": "gss_code",
    "status": "status",
    "attribution": "attribution",
}
# E09000005, W06000015: the code of the Office for National Statistics
GSS = re.compile(r"[EWSNK]\d{8}")
DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
# With one of these in front, a cell of a table is taken for a formula when it is opened.
FORMULA = tuple("=+-@")
LONGEST_VALUE = 300
AS_PUBLISHED = "as published"
NAMED = "named in the document"


@dataclass(frozen=True, slots=True)
class Description:
    """Values by column of `sources.csv`, checked; what was not said is not there."""

    values: Mapping[str, str]

    def get(self, column: str) -> str:
        """Return a value, empty where nothing was said."""
        return self.values.get(column, "")


NOTHING_SAID = Description({})


def described(values: Mapping[str, str]) -> Description:
    """Check values by their names or columns; raises DocumentError, naming what is wrong."""
    checked: dict[str, str] = {}
    for name, column in COLUMNS.items():
        value = clean(values.get(name) or values.get(column) or "").strip()
        if value:
            _check(name, value)
            checked[column] = value
    return Description(checked)


def _check(name: str, value: str) -> None:
    if value.startswith(FORMULA):
        raise DocumentError(
            f"The {name} “{value[:40]}” begins with “{value[0]}”, which a spreadsheet takes for a "
            "formula: write it without."
        )
    if len(value) > LONGEST_VALUE:
        raise DocumentError(
            f"The {name} “{value[:40]}…” has more than {LONGEST_VALUE} characters: shorten it."
        )
    if name == "date" and not _is_date(value):
        raise DocumentError(f"The date “{value}” is none: write it as 2023-11-29, 2023-11 or 2023.")
    if name == "gss" and not GSS.fullmatch(value):
        raise DocumentError(
            f"The code “{value}” is no GSS code: it is a letter and eight digits, as E09000005."
        )


def _is_date(value: str) -> bool:
    parts = DATE.fullmatch(value)
    if parts is None:
        return False
    try:
        date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
    except ValueError:
        return False
    return True


def source_of(description: Description, path: Path, sha256: str) -> Source:
    """Return what is known of a file before it is read: its id and its file are still open.

    Where nothing was said of them, the name of the file gives the council, and a title to stand in.
    """
    council = description.get("council") or council_of_name(path.name)
    if not council:
        raise DocumentError("it is not said whose document it is, and its name does not tell")
    return Source(
        id="new",
        council=council,
        authority_type=description.get("authority_type"),
        gss_code=description.get("gss_code"),
        title=description.get("title") or words_of_name(path.name) or council,
        document_date=description.get("document_date"),
        status=description.get("status") or AS_PUBLISHED,
        attribution=description.get("attribution"),
        file=path.name,
        sha256=sha256,
    )


def attribution(description: Description, council: str, text: str) -> str:
    """Say how the council of a document is known: whether it names it, or who said so."""
    if description.get("attribution"):
        return description.get("attribution")
    if _plain(council) in _plain(text):
        return NAMED
    if description.get("council"):
        return "given by whoever added it: the document does not name the council"
    return "inferred: it is in the name of the file, and the document does not name it"


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def read_descriptions(path: Path) -> dict[str, Mapping[str, str]]:
    """Read a table of files, with a column `file`; returns its rows by file, values not checked.

    Raises DocumentError where it cannot be read, has no such column, or names a file twice.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if "file" not in (reader.fieldnames or ()):
                raise DocumentError(f"{path} lacks the column 'file': add it to the header.")
            rows = [
                {name: value or "" for name, value in row.items() if isinstance(name, str)}
                for row in reader
            ]
    except OSError as error:
        raise DocumentError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise DocumentError(f"{path} is not UTF-8 text: save it as CSV in UTF-8.") from None
    except csv.Error as error:
        raise DocumentError(f"{path} is damaged ({error}): save it as CSV anew.") from None
    found: dict[str, Mapping[str, str]] = {}
    for row in rows:
        name = file_name(row["file"])
        if name in found:
            raise DocumentError(f"{path} names the file “{name}” twice: keep one row.")
        if name:
            found[name] = row
    return found


def file_name(name: str) -> str:
    """Return the name of a file as a table and a folder agree on it, whatever wrote them."""
    return unicodedata.normalize("NFC", name.strip().replace("\\", "/").removeprefix("./"))
