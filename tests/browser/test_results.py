"""What a result says of itself, so that a record of it cannot claim more."""

import pytest
from playwright.sync_api import Browser

from building import ROOT
from handrail.conformance import evaluations
from handrail.project import load_project


@pytest.mark.parametrize("case", [1, 2])
def test_a_result_says_on_what_it_ran_in_what_and_that_it_is_whole(
    request: pytest.FixtureRequest, browser: Browser, case: int
) -> None:
    said = dict(request.node.user_properties)
    assert said[evaluations.SOURCES] == evaluations.sources(load_project(ROOT / "mkdocs.yml"))
    assert said[evaluations.BROWSER] == f"Chromium {browser.version}"
    option = request.config.option
    if option.keyword or any("::" in one for one in request.config.args):
        assert said[evaluations.CASES] == 0
    else:
        assert said[evaluations.CASES] == 2
