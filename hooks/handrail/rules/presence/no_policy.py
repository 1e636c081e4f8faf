from handrail.page.policy import policies_of
from handrail.rule import rule

_SAFE = ("'none'", "'self'")
_NEEDED = ("default-src", "base-uri", "form-action")
_FIX = (
    "Keep the policy in base.html: default-src 'none', and 'self' for what the site itself serves."
)


@rule(level="error", of_shell=True, on_redirects=False, in_preview=False)
def check(page):
    policies = policies_of(page)
    if not policies:
        yield page.finding(
            None,
            what="The page has no content security policy in its head.",
            fix=_FIX,
            owner="template",
        )
        return
    policy = policies[0]
    for directive in _NEEDED:
        if directive not in policy.directives:
            yield page.finding(
                policy.element, what=f"The policy does not say {directive}.", fix=_FIX
            )
    for directive, sources in policy.directives.items():
        checked = directive.endswith(("-src", "-src-elem", "-src-attr")) or directive in _NEEDED
        for source in sources if checked else ():
            if source not in _SAFE and not source.startswith("'sha"):
                yield page.finding(
                    policy.element,
                    what=f"The policy lets {source} through ({directive}).",
                    fix=_FIX,
                )
    for element in page.with_tag("script", "link", "style", "base"):
        if element.order < policy.element.order:
            yield page.finding(
                element,
                what="This comes before the policy, which does not cover it.",
                fix="Put the policy right after the character set, before anything that loads.",
                at=element.opening,
            )
