"""A service, a local number and a check are written by command, and nothing else changes."""

import io
from pathlib import Path

import pytest
import yaml

from handrail.cli import main

OLD = (
    '# ours\r\nservices:\r\n  - name: Old Refuge  # since 1990\r\n    phone: "01632 960100"\r\n'
    "\r\n# the end\r\nleave_out: [gb-sprout]\r\n"
)
REFUGE = ["add", "service", "--name", "New Refuge", "--phone", "01632 960123"]


@pytest.fixture
def file(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the small site keeps its own services, and stand in the folder of the site."""
    monkeypatch.chdir(project)
    return project / "hooks" / "data" / "services.yml"


def test_a_service_is_written_from_options(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*REFUGE, "--hours", "24 hours", "--checked-by", "Ann Example"]) == 0
    assert "<!-- handrail: service gb-new-refuge -->" in capsys.readouterr().out
    (service,) = yaml.safe_load(file.read_text("utf-8"))["services"]
    assert service["phone"] == "01632 960123"
    assert service["country"] == "GB"
    assert service["checked"]["by"] == "Ann Example"
    assert main(["add", "service", "--name", "Second", "--text", "HELLO to 10199"]) == 0


def test_all_that_stands_in_the_file_stays_byte_for_byte(file: Path) -> None:
    file.write_bytes(OLD.encode())
    assert main(REFUGE) == 0
    written = file.read_bytes().decode()
    before, _, after = written.partition("  - name: New Refuge\r\n")
    end = after.index("\r\n\r\n# the end")
    assert before + after[end + 2 :] == OLD
    assert "\n" not in written.replace("\r\n", "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--name", "A", "--phone", "0121 496"], "phone: “0121 496” cannot be a number of GB"),
        (["--name", "A"], "phone, text, chat, email"),
        (["--phone", "999"], "--name is missing"),
        (["--name", "A", "--phone", "999", "--country", "XX"], "no name for “XX”"),
        (["--name", "Harbour", "--phone", "999"], "handrail record-check gb-harbour"),
        (["--name", "Old Refuge", "--phone", "999"], "gb-old-refuge"),
        (["--name", "A\x1b[2J", "--phone", "999"], "cannot be shown"),
        (["--name", "A", "--chat", "example.org"], "https://"),
    ],
)
def test_a_wrong_entry_is_explained_and_nothing_is_written(
    file: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    file.write_bytes(OLD.encode())
    assert main(["add", "service", *arguments]) == 2
    assert says in capsys.readouterr().err
    assert file.read_bytes() == OLD.encode()


def test_questions_explain_a_wrong_answer_and_ask_again(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["", "Asked", "XX", "", "0121 49", "01632 960123", *[""] * 8, "Ann Example"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(answers) + "\n"))
    assert main(["add", "service"]) == 0
    shown = capsys.readouterr().out
    for said in ("This cannot be empty.", "no name for “XX”", "“0121 49” cannot be a number of GB"):
        assert said in shown
    (service,) = yaml.safe_load(file.read_text("utf-8"))["services"]
    assert (service["name"], service["phone"]) == ("Asked", "01632 960123")


def test_answers_that_end_too_soon_write_nothing(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Asked\nGB\n"))
    assert main(["add", "service"]) == 2
    assert "nothing was written" in capsys.readouterr().err
    assert not file.exists()


def test_a_stop_at_a_question_writes_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", stop)
    assert main(["add", "service"]) == 2
    assert not file.exists()


def test_a_local_number_is_written(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    number = ["--name", "Ward 4", "--number", "01632 960124", "--hours", "9 am to 5 pm"]
    assert main(["add", "local-number", *number]) == 0
    assert "<!-- handrail: local Ward 4 -->" in capsys.readouterr().out
    assert yaml.safe_load(file.read_text("utf-8"))["local_numbers"][0]["number"] == "01632 960124"


def test_a_check_is_recorded_and_nobody_is_asked_again(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_bytes(OLD.encode())
    for name in ("gb-harbour", "gb-old-refuge", "gb-harbour"):
        assert main(["record-check", name, "--who", "Ann Example"]) == 0
    assert set(yaml.safe_load(file.read_text("utf-8"))["checked"]) == {
        "gb-harbour",
        "gb-old-refuge",
    }
    assert file.read_bytes().startswith(OLD.encode())
    assert main(["record-check", "gb-harbor", "--who", "Ann"]) == 2
    assert "Did you mean “gb-harbour”?" in capsys.readouterr().err
    assert main(["record-check", "gb-harbour", "--who", "Ann", "--date", "2999-01-01"]) == 2


def test_a_file_that_a_program_would_spoil_is_left_to_a_person(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = "services: [ # none yet\n]\n"
    file.write_text(kept, "utf-8")
    assert main(REFUGE) == 2
    assert "by hand:\n\nservices:\n  - name: New Refuge" in capsys.readouterr().err
    assert file.read_text("utf-8") == kept
