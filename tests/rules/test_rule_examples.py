"""Every example in every rule's page does what the page says."""

import pytest

from handrail.finding import Finding
from handrail.rule import Rule, all_rules
from handrail.rule_page import SECTIONS, Example, Mark
from judging import findings_in

RULES = list(all_rules().values())
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{example.section}-{example.number}")
    for rule in RULES
    for example in rule.page.examples
]


def test_there_are_rules_and_examples() -> None:
    assert len(RULES) > 80
    assert len(EXAMPLES) > 3 * len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_a_page_with_every_part(rule: Rule) -> None:
    story = rule.page
    assert story.sections[""].strip() == f"# {rule.name}"
    assert tuple(story.sections)[1:] == SECTIONS
    assert story.why.endswith(".")
    assert all(story.sections[section].strip() for section in SECTIONS)
    kinds = [example.section for example in story.examples]
    assert {"Fails", "Passes", "Does not apply"} <= set(kinds)
    assert all(bool(example.marks) == (example.section == "Fails") for example in story.examples)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_an_example_does_what_its_page_says(rule: Rule, example: Example) -> None:
    found = findings_in(example.files, [rule], example.front_matter)
    missing = [
        mark for mark in example.marks if not any(_meets(finding, mark) for finding in found)
    ]
    extra = [
        finding for finding in found if not any(_meets(finding, mark) for mark in example.marks)
    ]
    assert not missing, f"not found: {missing}; found: {[str(finding) for finding in found]}"
    assert not extra, f"found as well: {[(finding.built_line, str(finding)) for finding in extra]}"


def _meets(found: Finding, mark: Mark) -> bool:
    return (
        found.page == mark.file
        and found.built_line == mark.line
        and mark.words.casefold() in found.what.casefold()
        and mark.level in (None, found.level)
    )


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.house], ids=lambda rule: rule.name)
def test_a_rule_of_the_house_names_no_criterion_and_says_so(rule: Rule) -> None:
    assert not rule.wcag
    assert not rule.act
    assert "WCAG does not ask for it" in " ".join(rule.page.text.split())
