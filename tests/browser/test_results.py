"""What a result says about itself, so that a record of it cannot claim more."""

import pytest
from playwright.sync_api import Browser

from building import ROOT
from handrail.conformance import evaluations
from handrail.project import load_project


@pytest.mark.parametrize("case", [1, 2])
def test_a_result_says_on_what_it_ran_in_what_and_that_it_is_whole(
    request: pytest.FixtureRequest, browser: Browser, case: int
) -> None:
    properties = dict(request.node.user_properties)
    assert properties[evaluations.SOURCES] == evaluations.sources(load_project(ROOT / "mkdocs.yml"))
    assert properties[evaluations.BROWSER] == f"Chromium {browser.version}"
    option = request.config.option
    if option.keyword or any("::" in argument for argument in request.config.args):
        assert properties[evaluations.CASES] == 0
    else:
        assert properties[evaluations.CASES] == 2
