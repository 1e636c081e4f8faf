"""Whatever stands in the crisis data, there is an answer and no crash."""

from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from building import ROOT
from handrail import crisis

FILE = "hooks/data/crisis-services.yml"
COUNTRIES = ("US", "CA", "GB", "IE", "AU", "NZ", "IN")
GOOD: dict[str, Any] = yaml.safe_load((ROOT / FILE).read_text("utf-8"))["extra"]["crisis"]

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just("us-988"),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "channels", "type", "services", "channel", "country", "dial", "publish"]
            ),
            inside,
            max_size=4,
        )
    ),
    max_leaves=8,
)


def test_the_list_as_it_stands_is_left_alone() -> None:
    text = (ROOT / FILE).read_text("utf-8")
    assert list(crisis.findings_in(text, FILE, COUNTRIES)) == []


@given(st.sampled_from(sorted(GOOD)), ANYTHING)
def test_any_value_in_place_of_a_part_gets_an_answer(key: str, value: Any) -> None:
    text = yaml.safe_dump({"extra": {"crisis": GOOD | {key: value}}}, allow_unicode=True)
    for finding in crisis.findings_in(text, FILE, COUNTRIES):
        assert finding.what
        assert finding.fix
        assert finding.place.line


@given(ANYTHING)
def test_any_channel_gets_an_answer(channel: Any) -> None:
    service = GOOD["services"][0] | {"channels": [channel]}
    data = GOOD | {"services": [service, *GOOD["services"][1:]]}
    text = yaml.safe_dump({"extra": {"crisis": data}}, allow_unicode=True)
    assert list(crisis.findings_in(text, FILE, COUNTRIES))


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    assert list(crisis.findings_in(text, FILE, COUNTRIES))
