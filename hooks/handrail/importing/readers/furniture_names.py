"""By which names of classes and ids sites call what is no part of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAMES = [
    (what, re.compile(pattern))
    for what, pattern in [
        (
            "a cookie notice",
            r"cookies?|(.*[-_])?cookies?[-_]?(bar|banner|notice|law|consent|popup|message"
            r"|info|modal"
            r"|overlay|dialog|wrap\w*|container|alert|warning|settings|box)([-_].*)?"
            r"|(.*[-_])?(gdpr|ccpa)([-_].*)?|consent[-_](banner|manager|popup|box|bar"
            r"|modal)([-_].*)?"
            r"|cky-.*|onetrust-.*|cmplz-.*|cc-(window|banner)|cli-modal.*|optanon.*|truste.*"
            r"|usercentrics.*|moove.gdpr.*|borlabscookie\w*|cybotcookiebot\w*",
        ),
        ("breadcrumbs", r"(.*[-_])?bread-?crumbs?([-_].*)?|breadcrumbs?\w*|rank-math-breadcrumb"),
        ("a link past the menu", r"skip[-_]?(link|nav|to|main)?(s|[-_].*)?|(.*[-_])skip-?link.*"),
        (
            "links to share the page",
            r"share|sharing|social|sharethis|sharedaddy|jp-sharing|addthis.*|a2a_.*|addtoany.*"
            r"|(.*[-_])?(share|sharing|social)[-_]?(links?|buttons?|icons?|bar|box|media|tools|list"
            r"|menu|block|widget|wrap\w*|container|this|post|page|article|section)([-_].*)?"
            r"|(.*[-_])?social[-_](share|sharing|follow)([-_].*)?|sd-sharing.*|heateor.*",
        ),
        (
            "links to other pages",
            r"(.*[-_])?(related|recommended)([-_](posts?|pages?|articles?|content|links?|news"
            r"|stories|topics?|items?|nav).*)?|relatedposts?|jp-relatedposts|yarpp.*|crp_related"
            r"|(.*[-_])?(next|prev|previous)[-_](post|page|article).*|post-?nav(igation)?"
            r"|elementor-(widget-)?posts?([-_].*)?|gem-c-(contextual|related)-.*"
            r"|nav-(links|previous|next)|read-?next|you-?may[-_]?(also-)?like|navbox.*"
            r"|sistersitebox"
            r"|catlinks|book-navigation|wp-block-(latest-posts|categories|archives|tag-cloud"
            r"|latest-comments|page-list|navigation)",
        ),
        (
            "comments",
            r"comments?([-_]?(area|forms?|lists?|sections?|respond|wrap(per)?|template|links?|reply"
            r"|title|count|heading|header|body|meta|author|content|nav|navigation|pagination"
            r"|closed|thread|container|box|block|outer|inner))?|no-comments"
            r"|wp-block-(post-)?comments?([-_].*)?|(.*[-_])commentlist|comments?-area-.*"
            r"|respond|disqus.*|reply-title|comment-respond|field--name-comment.*"
            r"|blog-?comments?|squarespace-comments|comments-wrapper",
        ),
        (
            "a search form",
            r"(.*[-_])?search[-_]?(form|box|bar|block|field|widget|modal|toggle).*"
            r"|wp-block-search|searchform",
        ),
        (
            "a box to subscribe",
            r"(.*[-_])?(newsletter|subscribe|subscription|mailchimp|mc4wp|mc_embed)([-_].*)?"
            r"|mc4wp.*|newsletter\w*|email-?signup|sign-?up-(form|box)|jetpack_subscription.*"
            r"|wp-block-jetpack-subscriptions.*|sqs-block-newsletter|gem-c-signup-link.*",
        ),
        ("a link to the top", r"(.*[-_])?(back|scroll|return|go)-?to-?top([-_].*)?|totop|to-top"),
        (
            "a button to print",
            r"(page[-_]?)?tools|(page|print|article)[-_](tools|actions|utilities|options)"
            r"|text-?size([-_].*)?|font-?(size|resizer)([-_].*)?|a11y-?toolbar.*|"
            r"(.*[-_])?print[-_]?(button|link|page|this|friendly|icon)s?([-_].*)?"
            r"|printfriendly.*",
        ),
        (
            "an advertisement",
            r"ads?|ad[-_](.*[-_])?(slot|unit|banner|container|wrapper|box|space|block|top|bottom)"
            r"|adsbygoogle|advert(s|isement|ising)?([-_].*)?|(.*[-_])adverts?|sponsored([-_].*)?"
            r"|dfp-.*|google-?ads?.*|(.*[-_])ad-(slot|unit|container)",
        ),
        (
            "a list of contents",
            r"toc|toc[-_](container|wrapper|box|list|sidebar|title)|(.*[-_])?table-of-contents.*"
            r"|ez-toc-.*|lwptoc.*|nhsuk-contents-list|(.*[-_])contents-list|gem-c-contents-list.*"
            r"|toc_container|vector-toc.*|tableofcontents",
        ),
        (
            "a menu",
            r"nav(bar|igation|menu)?|main[-_]?(menu|nav(igation)?)|(site|main|primary|secondary|top"
            r"|mobile|footer|header|side|global|local|sub|language|lang)[-_]?(nav(igation"
            r"|bar)?|menu)"
            r"([-_].*)?|menu([-_].*[-_])?(menu|container|toggle)|mega-?menu.*|off-?canvas.*"
            r"|hamburger.*|pag(er|ination)([-_].*)?|(.*[-_])pagination|page-links"
            r"|mw-navigation|mw-panel|mw-head|lang(uage)?-(switcher|selector|picker)s?.*"
            r"|mw-portlet.*|vector-dropdown.*|mw-jump-link|jump-to-nav|tabs--primary"
            r"|vector-(menu|header|column|page-toolbar).*",
        ),
        (
            "the header of the site",
            r"(site|global|masthead|main|nhsuk|govuk)[-_]?(header|banner)"
            r"([-_]?(inner|wrap(per)?|container|bar))?|masthead|mastheader",
        ),
        (
            "the footer of the site",
            r"(site|global|main|page|nhsuk|govuk)-?footer([-_]?(inner|wrap(per)?|container))?"
            r"|colophon|footer|footer-widgets?([-_].*)?|printfooter|site-info|copyright",
        ),
        (
            "a column beside the text",
            r"side-?bar([-_](left|right|first|second|primary|main|area"
            r"|widgets?|wrap(per)?|inner|container))?|widget-?area"
            r"|(.*[-_])sidebar|secondary-content",
        ),
        (
            "links to edit the page",
            r"mw-editsection|edit[-_]?(link|post-link)|post-edit-link"
            r"|contextual-links?|tabs__(tab|link)-edit|local-tasks|block-local-tasks-block",
        ),
        (
            "words about the page, for its makers",
            r"[atcof]mbox|mbox-small|ambox.*|noprint|mw-hidden-catlinks|mw-indicators?"
            r"|mw-authority-control|was-this-(page-)?(helpful|useful).*|gem-c-feedback.*"
            r"|(.*[-_])?(page-)?feedback([-_](form|box|widget|section|wrap.*))?|app-feedback.*",
        ),
        (
            "categories and tags",
            r"entry-footer|cat-links|tags-links|post-tags?|entry-(tags|"
            r"categories)|tag-?cloud|(.*[-_])categor(y|ies)[-_](wrapper|links?|meta)"
            r"|field--name-field-tags|post-categories",
        ),
        (
            "a window over the page",
            r"modal|popup([-_].*)?|pop-up.*|lightbox([-_].*)?|overlay"
            r"|(.*[-_])popup|pum|pum-.*",
        ),
        (
            "a button",
            r".*accordion__(section|show-all)-?toggle.*|mw-collapsible-toggle"
            r"|copy[-_]?(button|btn|code)|.*[-_](copy[-_]?(button|btn))|clipboard-copy",
        ),
        (
            "about the author",
            r"(post|entry|article)?[-_]?author[-_]?(box|bio|info|card|profile|description|section"
            r"|details|area|widget|about)([-_].*)?|about-(the-)?author([-_].*)?|post-author-bio"
            r"|saboxplugin-.*|pp-author-boxes.*|molongui-.*|abh_.*|author-bio-.*",
        ),
        (
            "how long it takes to read",
            r"(.*[-_])?(reading|read)-?time([-_].*)?|rt-(label|time|reading-time)"
            r"|span-reading-time",
        ),
        (
            "a rating",
            r"(.*[-_])?(star-?ratings?|post-?ratings?|rating-stars|kk-star-ratings|rmp-.*"
            r"|wp-postratings|kksr-.*|yasr-.*)|gdrts-.*|jp-relatedposts-rating",
        ),
        (
            "tools for how the page looks",
            r"accessib\w*[-_](toolbar|tools?|bar|widget|menu|panel|options?)([-_].*)?"
            r"|(font|text)[-_]?(re)?siz(e|er|ing)[-_]?(tools?|buttons?|widget|controls?|switcher"
            r"|links?|changer)?|pojo-a11y.*|userway.*|uwy|uw-.*|a11y-(toolbar|tools|widget)|acsb-.*"
            r"|block-text-resize.*|zoom-?(text|tools?)",
        ),
        (
            "tools to translate the page",
            r"goog-te-.*|google[-_]translate.*|gtranslate.*|skiptranslate|translate-?(widget|bar"
            r"|tools?|block|button|this)|gt_.*|rs(btn|play)[-_].*|readspeaker.*|trp-.*"
            r"|browsealoud.*"
            r"|reachdeck.*|weglot.*|block-gtranslate.*|sitekit-.*translate.*",
        ),
        (
            "the buttons of a slider",
            r"(.*[-_])?(carousel|slider|slideshow|gallery)[-_](captions?|controls?|indicators?|nav"
            r"(igation)?|dots|arrows?|prev|next|item-info|counter|pager|pagination"
            r"|buttons?)([-_].*)?"
            r"|slick-(dots|arrow|prev|next)|swiper-(button.*|pagination.*|notification|scrollbar)"
            r"|flex-(caption|control-nav|direction-nav)|owl-(dots|nav)|bx-(controls|pager)",
        ),
        (
            "a sign that something is loading",
            r"(.*[-_])?(loading|spinner|preloader)([-_](spinner|text|message|indicator|overlay))?",
        ),
        ("a chat window", r"live-?chat.*|chat-?widget.*|intercom.*|tawk.*|zopim"),
    ]
]
_BADGE = re.compile(
    r"https?://(?:[\w-]+\.)*(?:shields\.io|badgen\.net|travis-ci\.(?:org|com)"
    r"|codecov\.io|coveralls\.io"
    r"|badge\.fury\.io|codeclimate\.com|snyk\.io|app\.netlify\.com|api\.netlify\.com|circleci\.com"
    r"|readthedocs\.org/projects|mybinder\.org|zenodo\.org/badge|gitter\.im|ci\.appveyor\.com"
    r"|bestpractices\.coreinfrastructure\.org|www\.bestpractices\.dev|img\.badgesize\.io"
    r"|api\.codacy\.com|sonarcloud\.io|isitmaintained\.com|visitor-badge\.\w+)/"
    r"|.*(?:/badges?[/.]|[-_/]badge\.(?:svg|png)|[?&]badge=)",
    re.IGNORECASE,
)
_STATE = re.compile(r"(has|no|with|without|is|not|hide|show|js|wp-singular|page-template)-")
"""Names that say of an element what else is on the page, or not."""


def named_furniture(classes: str, identity: str) -> Iterator[str]:
    """Yield what an element is called, as "a cookie notice", for each name that says so."""
    for name in f"{classes} {identity}".lower().split():
        for what, pattern in _NAMES if len(name) < 100 and not _STATE.match(name) else ():
            if pattern.fullmatch(name):
                yield what


def badge(address: str) -> str | None:
    """Return "badges" for the address of a picture that shows how a project of programs does."""
    return "badges" if _BADGE.match(address) else None
