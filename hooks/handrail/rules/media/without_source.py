from handrail.dom.names import name_of
from handrail.dom.visibility import visible
from handrail.page.scripts import runs_scripts
from handrail.rule import rule


@rule(level="warning")
def check(page):
    for player in page.with_tag("audio", "video"):
        sources = (player, *(each for each in player.elements if each.tag == "source"))
        if not visible(player) or any(source.get("src").strip() for source in sources):
            continue
        called = f" “{name_of(player)}”" if name_of(player) else ""
        by_script = runs_scripts(page)
        yield page.finding(
            player,
            what=f"The {player.tag} player{called} names no file, so there is nothing to play.",
            fix="Does a script name it? Then say beside it what readers without scripts get."
            if by_script
            else "Name its file in src, or remove it.",
            level="ask" if by_script else None,
        )
