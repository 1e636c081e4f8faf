from handrail.dom.roles import in_tab_order, tab_index
from handrail.dom.tree import Tree
from handrail.dom.visibility import shown, visible
from handrail.rule import rule


@rule(level="error", wcag=["2.1.1"], act=["akn7bn"])
def check(page):
    for frame in page.with_tag("iframe"):
        index = tab_index(frame)
        if index is None or index >= 0 or not visible(frame):
            continue
        if "inert" in frame.attrs or any("inert" in above.attrs for above in frame.ancestors()):
            continue
        inner = Tree(frame.get("srcdoc")).elements
        if any(in_tab_order(element) and shown(element) for element in inner):
            yield page.finding(
                frame,
                what="A frame with links or buttons inside cannot be entered with the Tab key.",
                fix="Remove tabindex from the frame.",
            )
