"""Which property of document or window the name of an element hides from the scripts of a page.

Browsers look among the names in a page before they look at what a document has itself:
https://html.spec.whatwg.org/multipage/dom.html#dom-document-nameditem
"""

from handrail.dom.tree import Element

DOCUMENT = frozenset(
    """
    URL activeElement activeViewTransition addEventListener adoptNode adoptedStyleSheets
    alinkColor all anchors append appendChild applets ariaNotify baseURI bgColor body captureEvents
    caretPositionFromPoint caretRangeFromPoint characterSet charset childElementCount childNodes
    children clear cloneNode close compareDocumentPosition compatMode constructor contains
    contentType cookie createAttribute createAttributeNS createCDATASection createComment
    createDocumentFragment createElement createElementNS createEvent createExpression
    createNSResolver createNodeIterator createProcessingInstruction createRange createTextNode
    createTreeWalker currentScript customElementRegistry defaultView designMode dir dispatchEvent
    doctype documentElement documentURI domain elementFromPoint elementsFromPoint embeds evaluate
    execCommand exitFullscreen exitPictureInPicture exitPointerLock fgColor firstChild
    firstElementChild fonts forms fragmentDirective fullscreen fullscreenElement fullscreenEnabled
    getAnimations getElementById getElementsByClassName getElementsByName getElementsByTagName
    getElementsByTagNameNS getRootNode getSelection hasChildNodes hasFocus hasOwnProperty
    hasStorageAccess head hidden images implementation importNode inputEncoding insertBefore
    isConnected isDefaultNamespace isEqualNode isPrototypeOf isSameNode lastChild lastElementChild
    lastModified linkColor links lookupNamespaceURI lookupPrefix moveBefore nextSibling
    nodeName nodeType nodeValue normalize open ownerDocument parentElement parentNode
    pictureInPictureElement pictureInPictureEnabled plugins pointerLockElement prepend prerendering
    previousSibling propertyIsEnumerable queryCommandEnabled queryCommandIndeterm queryCommandState
    queryCommandSupported queryCommandValue querySelector querySelectorAll readyState referrer
    releaseEvents removeChild removeEventListener replaceChild replaceChildren requestStorageAccess
    rootElement scripts scrollingElement startViewTransition styleSheets textContent timeline title
    toLocaleString toString valueOf visibilityState vlinkColor when write writeln
    """.split()
)
"""What every document has, by the standards."""
WINDOW = frozenset(
    """
    addEventListener dispatchEvent hasOwnProperty isPrototypeOf propertyIsEnumerable
    removeEventListener toLocaleString toString valueOf
    """.split()
)
"""What a window has from elsewhere. Names go before it by the standards, and so in Firefox."""
_NAMED = ("embed", "form", "iframe", "img", "object")


def shadowed(element: Element, attribute: str) -> str | None:
    """Return what an element hides by its `name` or `id`: "document.title"; None if nothing."""
    name = element.get(attribute)
    if name in DOCUMENT and (
        (attribute == "name" and element.tag in _NAMED)
        or element.tag == "object"
        or (element.tag == "img" and bool(element.get("name")))
    ):
        return f"document.{name}"
    if name in WINDOW and (attribute == "id" or element.tag in _NAMED):
        return f"window.{name}"
    return None
