import re

from handrail.dom.roles import disabled, in_tab_order, role_of
from handrail.dom.visibility import visible
from handrail.rule import rule

# https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill
_FIELDS = frozenset(
    """name honorific-prefix given-name additional-name family-name honorific-suffix nickname
    username new-password current-password one-time-code organization-title organization
    street-address address-line1 address-line2 address-line3 address-level4 address-level3
    address-level2 address-level1 country country-name postal-code cc-name cc-given-name
    cc-additional-name cc-family-name cc-number cc-exp cc-exp-month cc-exp-year cc-csc cc-type
    transaction-currency transaction-amount language bday bday-day bday-month bday-year sex url
    photo""".split()
)
_CONTACT = frozenset(
    """tel tel-country-code tel-national tel-area-code tel-local tel-local-prefix
    tel-local-suffix tel-extension email impp""".split()
)
_SPACES = " \t\n\f\r"
_WHERE = ("home", "work", "mobile", "fax", "pager")
_WIDGETS = ("textbox", "searchbox", "combobox", "listbox", "spinbutton", "slider", "checkbox",
            "radio")  # fmt: skip


@rule(level="error", wcag=["1.3.5"], act=["73f2c2"])
def check(page):
    for field in page.with_attribute("autocomplete"):
        written = field.attrs["autocomplete"].strip(_SPACES)
        value = written.lower() if written.isascii() else written
        if field.tag not in ("input", "select", "textarea") or not value:
            continue
        kind = field.get("type").strip().lower()
        if kind in ("hidden", "button", "submit", "reset") or value in ("on", "off"):
            continue
        if disabled(field) or field.get("aria-disabled").lower() == "true" or not visible(field):
            continue
        if not in_tab_order(field) and role_of(field) not in _WIDGETS:
            continue
        if not _known(re.split(f"[{_SPACES}]+", value)):
            yield page.finding(
                field,
                what=f'autocomplete="{field.attrs["autocomplete"]}" is not something that a '
                "browser can fill in.",
                fix="Write one purpose from the HTML standard, such as name, email, tel or "
                "postal-code.",
            )


def _known(words):
    if words and words[-1] == "webauthn":
        words = words[:-1]
        if not words:
            return True
    if words and words[0].startswith("section-"):
        words = words[1:]
    if words and words[0] in ("shipping", "billing"):
        words = words[1:]
    if len(words) == 2 and words[0] in _WHERE:
        return words[1] in _CONTACT
    return len(words) == 1 and (words[0] in _FIELDS or words[0] in _CONTACT)
