"""Many files are added: several are read at once, and each is taken in, or refused, on its own.

The rows come in the order of the files, so that a run that was killed and one that goes on give the
corpus that a single run would have given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from ingest.in_order import in_order
from ingest.isolation import plain_name
from ingest.schema import DocumentError
from ingest.upkeep.consent import agreed, can_ask
from ingest.upkeep.describing import described, file_name
from ingest.upkeep.finding import Found, checksum, content_of, shown
from ingest.upkeep.placing import id_for, place, say_if_new, sources_now
from ingest.upkeep.preparing import Given, Prepared, prepare
from ingest.upkeep.progress import Progress
from ingest.upkeep.refreshing import refresh
from ingest.upkeep.saying import say, tell, tell_waiting
from ingest.upkeep.schema import Order
from ingest.upkeep.summary import Line, line_of, summary
from ingest.upkeep.table import locked

INTERRUPTED = 130
# what is said of a file, by the names of the options
Said = Mapping[str, str]


@dataclass(slots=True)
class Account:
    """What became of the files so far."""

    done: list[Line] = field(default_factory=list)
    failed: int = 0
    there: int = 0


def add_many(found: Sequence[Found], table: Mapping[str, Said], common: Said, order: Order) -> int:
    """Add files; `table` has what is said of some by their name, `common` what holds for all.

    Returns 0, 1 where a file could not be added, or 130 where it was interrupted.
    """
    account = Account()
    try:
        tasks = _tasks(found, table, common, order, account)
        if not order.yes:
            wanted, refused = _is_wanted(tasks, order), account.failed
            if not wanted:
                return 1 if refused else 0
        return _add(tasks, order, account)
    except KeyboardInterrupt:
        tell("Stopped: what was added so far stays; give the same command again to go on.")
        return INTERRUPTED


def files(number: int) -> str:
    """Return "1 file", "2 files"."""
    return f"{number} file{'' if number == 1 else 's'}"


def _tasks(
    found: Sequence[Found], table: Mapping[str, Said], common: Said, order: Order, account: Account
) -> list[Given]:
    """Return the files that are to be read; each of the others is told, or counted."""
    known = {source.sha256 for source in sources_now(order.corpus)}
    seen: dict[str, Found] = {}
    tasks: list[Given] = []
    for file in found:
        own = table.get(file_name(file.name)) or table.get(file_name(file.path.name)) or {}
        said = {**common, **{name: value for name, value in own.items() if value.strip()}}
        try:
            sha256 = checksum(content_of(file.path))
            if sha256 in known:
                account.there += 1
            elif sha256 in seen:
                first = plain_name(seen[sha256].name)
                tell(f"{plain_name(file.name)} is the same as {first}: one of them is added.")
            else:
                seen[sha256] = file
                tasks.append(Given(file.path, sha256, described(said), order.wishes))
        except DocumentError as error:
            account.failed += 1
            tell(_sentence(plain_name(file.name), error))
    _tell_left_over(found, table)
    if account.there:
        say(f"{files(account.there)} of {len(found)}: in the corpus already.")
    return tasks


def _tell_left_over(found: Sequence[Found], table: Mapping[str, Said]) -> None:
    names = {file_name(name) for file in found for name in (file.name, file.path.name)}
    for name in table:
        if name not in names:
            tell(f"The table names {plain_name(name)}, which is not among the files.")


def _is_wanted(tasks: Sequence[Given], order: Order) -> bool:
    """Show what would be added, and ask."""
    account = Account()
    taken = [source.id for source in sources_now(order.corpus)]

    def show(prepared: Prepared) -> str:
        taken.append(id_for(prepared, taken))
        return taken[-1]

    # what was read is kept only for the answer: where nobody can be asked, nothing is changed
    _each(tasks, order, account, show, keep=can_ask() and order.corpus.is_dir())
    if not account.done:
        say("There is nothing to add.")
        return False
    say("\n".join(summary(account.done)))
    say_if_new(order.corpus)
    number = files(len(account.done))
    question = f"Add {number} to {shown(order.corpus)}?"
    return agreed(question, yes=False, otherwise=f"--yes adds {number} to {shown(order.corpus)}.")


def _add(tasks: Sequence[Given], order: Order, account: Account) -> int:
    order.corpus.mkdir(parents=True, exist_ok=True)

    def take_in(prepared: Prepared) -> str:
        with locked(order.corpus, tell_waiting):
            return place(order.corpus, prepared).id

    _each(tasks, order, account, take_in, keep=True)
    if account.done:
        say("\n".join(summary(account.done)))
    failed = f"; {files(account.failed)} could not be" if account.failed else ""
    say(f"Added {files(len(account.done))} to {shown(order.corpus)}{failed}.")
    with locked(order.corpus, tell_waiting):
        refreshed = refresh(order.corpus, order.index)
    return 0 if refreshed and not account.failed else 1


def _each(
    tasks: Sequence[Given],
    order: Order,
    account: Account,
    take: Callable[[Prepared], str],
    *,
    keep: bool,
) -> None:
    """Read and cut the files, and let `take` have each in their order; it returns the id."""

    def read(given: Given, stopped: Callable[[], bool]) -> Prepared | str:
        try:
            return prepare(given, order.corpus, keep=keep, stopped=stopped)
        except (DocumentError, OSError) as error:
            return _sentence(given.name, error)

    with Progress(len(tasks), "files") as progress, closing(in_order(read, tasks)) as results:
        for given, result in zip(tasks, results, strict=True):
            try:
                if isinstance(result, str):
                    raise DocumentError(result)
                line = line_of(result, take(result))
            except (DocumentError, OSError) as error:
                account.failed += 1
                progress.tell(_sentence(given.name, error))
            else:
                account.done.append(line)
            progress.step()


def _sentence(name: str, error: DocumentError | OSError) -> str:
    """Return what went wrong with a file in one line that names it."""
    said = f"{error.strerror}." if isinstance(error, OSError) else str(error)
    said = " ".join(said.split())
    return said if name in said else f"{name}: {said}"
