from handrail.page.acting import acting_files, ending_of, may_act
from handrail.rule import rule
from handrail.written.files import LARGEST


@rule(level="error", privacy=True)
def check(site):
    for file, acting in acting_files(site).items():
        for line, what, fix in acting.unread:
            yield site.finding(file, what=what, fix=fix, line=line)
    for file in sorted(site.files):
        if may_act(file) and ending_of(file) != "css" and site.size(file) > LARGEST:
            yield site.finding(
                file,
                what=f"The file has {site.size(file) / 1_000_000:.1f} MB, and more than "
                f"{LARGEST // 1_000_000} MB are not looked at.",
                fix="Make it smaller, as by taking out pictures or fonts that are written into it, "
                "or split it. An old phone may give up on it too.",
            )
