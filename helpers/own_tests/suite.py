"""The learner's tests of a backend: each is written in a cell, saved in a file, run by pytest."""

from __future__ import annotations

import inspect
import re
import shutil
import tempfile
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path

from IPython.display import Markdown

from helpers.account import settings
from helpers.own_tests.pytest_run import Outcome, run_pytest
from helpers.printing import SaidInFull

Test = Callable[..., None]
# The site in the browser has them among the helpers.
_EXAMPLES = Path(__file__).parent if settings.IN_BROWSER else settings.ROOT / "examples"
_FRAME = _EXAMPLES / "tested_backend"
_FRAME_FILES = ("pyproject.toml", "tests/conftest.py", ".github/workflows/test.yml")
_TESTS = Path("tests/test_fulfil.py")
_HEAD = '"""What the backend must do; conftest.py has what the tests ask for by name."""\n'
_OPTIONS = "-q --no-header -p no:cacheprovider -p checkout_sandbox".split()
_OPTIONS += "--tb=short --show-capture=no -rN --color=no".split()
# One line for each test, without percentages.
_OPTIONS += "-o verbosity_test_cases=1 -o console_output_style=classic".split()
_DIFFERS = re.compile(r" in \d+\.\d+s( \([\d:]+\))?| at 0x[0-9a-f]+")  # from run to run
_NO_OPTION = re.compile(r"^E +Use -v to get more diff\n", re.MULTILINE)  # which one cannot give
_LANGUAGES = {".py": "python", ".toml": "toml", ".yml": "yaml"}
_ASSERTED = re.compile(r"^E +(assert |AssertionError\b|Failed:)", re.MULTILINE)
_NOT_FOUND = re.compile(r"^E +(fixture '.*' not found)$", re.MULTILINE)


class NotRun(SaidInFull, ValueError):
    """A test that pytest could not run, so that it says nothing about a backend; and why."""


class NotThere(SaidInFull, ValueError):
    """A file that is not there, a test that is not in the suite, a text not in the backend's."""


class AlreadyThere(SaidInFull, FileExistsError):
    """A folder that is there already, so that nothing was copied into it."""


class Suite:
    """Tests of a backend in a folder of their own, which begins with a copy of the backend's file.

    conftest.py, pytest's settings and the workflow are those of examples/tested_backend. Each test
    runs as in any terminal: by pytest, in another process (see pytest_run.py). It gets none of the
    learner's keys. Raises NotThere if there is no such file.
    """

    def __init__(self, backend: str | Path) -> None:
        if not Path(backend).is_file():  # before what is there gives way
            raise NotThere(f"There is no file {backend}. Correct its name.")
        self.folder = settings.home() / "suite"
        self._backend = self.folder / "fulfil.py"
        self._sources: dict[str, str] = {}
        shutil.rmtree(self.folder, ignore_errors=True)
        for name in _FRAME_FILES:
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(_FRAME / name, self.folder / name)
        shutil.copyfile(backend, self._backend)

    def run(self, *tests: Test | str, mistake: Mapping[str, str] | None = None) -> None:
        """Save these tests, run them, or all that are saved, and print what pytest prints.

        A test that was saved before can be given by its name. mistake: other text for some of the
        backend's, in a copy for this run, to see which tests notice it. A test that cannot run is
        not kept. Raises NotThere if the backend does not have the text or the suite no test, or
        none of that name, and NotRun if a test's name is not one that pytest runs.
        """
        output = _NO_OPTION.sub("", self._run(tests, mistake).output)
        print(_DIFFERS.sub("", output.strip()))

    def passes(self, test: Test, mistake: Mapping[str, str] | None = None) -> bool:
        """Save a test, and return whether it passes; the arguments are those of run().

        Raises NotRun if pytest could not run it.
        """
        return self._outcome(test, mistake).passed

    def notices(self, test: Test, mistake: Mapping[str, str]) -> bool:
        """Save a test, and return whether it fails with a mistake because of what it asserts.

        One that ends in another error notices nothing. Raises NotRun if pytest could not run it.
        """
        outcome = self._outcome(test, mistake)
        return not outcome.passed and bool(_ASSERTED.search(outcome.output))

    def _outcome(self, test: Test, mistake: Mapping[str, str] | None) -> Outcome:
        outcome = self._run((test,), mistake)
        if not outcome.has_run:
            reason = _NOT_FOUND.search(outcome.output)
            raise NotRun(reason[1] if reason else "suite.run(answer) says why")
        return outcome

    def remove(self, *tests: Test | str) -> None:
        """Take tests out of the suite; all others stay. Raises NotThere if one is not in it."""
        for test in tests:
            name = test if isinstance(test, str) else test.__name__
            self._expect(name)
            del self._sources[name]
        self._write()

    def _expect(self, name: str) -> None:
        if name not in self._sources:
            raise NotThere(f"No test is called {name}. There are: {', '.join(self._sources)}")

    def _run(self, tests: tuple[Test | str, ...], mistake: Mapping[str, str] | None) -> Outcome:
        before = dict(self._sources)
        if not tests and not before:
            raise NotThere(
                "There is no test yet. Run the cells with your tests, and then this one."
            )
        names = [self._save(test) for test in tests]
        selected = [f"{_TESTS.as_posix()}::{name}" for name in names]
        with tempfile.TemporaryDirectory() as copy:
            shutil.copytree(self.folder, copy, dirs_exist_ok=True)
            _replace(Path(copy) / self._backend.name, mistake or {})
            outcome = run_pytest(Path(copy), [*_OPTIONS, *selected])
        if tests and not outcome.has_run:
            self._sources = before
            self._write()
        return outcome

    def _save(self, test: Test | str) -> str:
        """Save a test's source among the others, and return its name; a name alone must be there.

        It takes the place of one of the same name.
        """
        if isinstance(test, str):
            self._expect(test)
            return test
        name = test.__name__
        if not name.startswith("test_"):
            raise NotRun(f"pytest runs only functions whose names begin with test_: {name}")
        self._sources[name] = textwrap.dedent(inspect.getsource(test)).strip()
        self._write()
        return name

    def _write(self) -> None:
        text = "\n\n\n".join(self._sources.values())
        (self.folder / _TESTS).write_text(f"{_HEAD}\n\n{text}\n", encoding="utf-8")

    def change_backend(self, change: Mapping[str, str]) -> None:
        """Change the suite's copy of the backend, for all runs to come.

        change: other text for some of the backend's. Raises NotThere as run() does.
        """
        _replace(self._backend, change)

    def show(self, file: str) -> Markdown:
        """Return a file of the folder, to be shown with its colours."""
        text = (self.folder / file).read_text(encoding="utf-8")
        return Markdown(f"```{_LANGUAGES[Path(file).suffix]}\n{text}```")

    def save_to(self, folder: str | Path) -> None:
        """Copy the suite's folder to a new folder, and print its path.

        Raises AlreadyThere (a FileExistsError) if that exists.
        """
        target = Path(folder).expanduser()
        if target.exists():
            raise AlreadyThere(f"{target} is there already: name another folder, or delete it.")
        shutil.copytree(self.folder, target)
        print(f"The backend and its tests are in {target}.")


def _replace(file: Path, change: Mapping[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in change.items():
        if old not in text:
            raise NotThere(f"{file.name} does not have this text: {old}. Copy it from there.")
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
