"""JSON: everything that is known of an answer, as plain values."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from answer.exporting.characters import encodable
from answer.exporting.origins import PRODUCT
from answer.exporting.schema import CouncilEntries, Origin, Report, Table
from answer.printing import as_values


def write_table(table: Table) -> bytes:
    """Return a table as JSON, each row by the names of its columns."""
    return _dump(
        {
            "title": table.title,
            **_origin(table.origin),
            "subject": dict(table.subject),
            "notes": list(table.notes),
            "columns": list(table.columns),
            "rows": [dict(zip(table.columns, row, strict=True)) for row in table.rows],
        }
    )


def write_report(report: Report) -> bytes:
    """Return a report as JSON: what `python -m answer ask --json` prints, and where it is from."""
    values = as_values(report.comparison)
    for answer, council in zip(values["answers"], report.councils, strict=True):
        _extend(answer, council)
    return _dump({**_origin(report.origin), **values})


def _extend(answer: dict[str, Any], council: CouncilEntries) -> None:
    answer["source"] = asdict(council.answer.source)
    for quote, entry in zip(answer["quotes"], council.entries, strict=True):
        quote |= {"section": entry.section, "label": entry.label, "place": entry.place}


def _origin(origin: Origin) -> dict[str, Any]:
    return {
        "made_with": PRODUCT,
        "date": origin.made_on.isoformat(),
        "corpus_version": asdict(origin.corpus),
        "filters": [list(pair) for pair in origin.filters],
        "method_and_limits": origin.method,
    }


def _dump(values: dict[str, Any]) -> bytes:
    text = json.dumps(values, ensure_ascii=False, allow_nan=False, indent=2)
    return f"{encodable(text)}\n".encode()
