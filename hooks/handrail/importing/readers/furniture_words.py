"""By which words a short line, or a link, shows that it is no part of a document."""

from __future__ import annotations

import re

_STAR = "★☆⭐✩✭✮"
_PAGE = r"(?:page|article|post|story|leaflet|guide|section|information|content|answer)"
_ANSWERS = (
    r"(?:yes|no|very|good|average|poor|bad|excellent|fair|ok|not really|a little"
    r"|somewhat|maybe|i['’]?m not sure|submit|send|thumbs (?:up|down)"
    r"|(?:helpful|not helpful)|thank(?:s| you) for your (?:feedback|vote)|\d|[\W_])"
)
QUESTION = re.compile(
    rf"(?:(?:was|is|were|did|does|has|have|are|do)\b[^.?!]{{0,30}}\b(?:this|these|what you)\b"
    rf"[^.?!]{{0,40}}\b(?:helpful|useful|help(?:ed)?(?: you)?|looking for"
    rf"|answer(?:ed)? your question)"
    rf"|how (?:helpful|useful|do you rate|would you rate)\b[^.?!]{{0,20}}\bthis {_PAGE}"
    rf"|did you find (?:this|what)\b[^.?!]{{0,40}}"
    rf"|is there anything wrong with this {_PAGE})(?: to you| for you| today)?\s*\?",
    re.IGNORECASE,
)
"""A question about the page, for those who read it."""
ANSWERS = re.compile(rf"{_ANSWERS}+", re.IGNORECASE)

_NETWORK = (
    r"facebook|twitter|x|x \(twitter\)|whatsapp|linkedin|pinterest|instagram|reddit|telegram|tumblr"
    r"|messenger|youtube|tiktok|threads|bluesky|mastodon|snapchat|pocket|vkontakte|rss"
)
LABEL = r"kicker|eyebrow|overline|super-?title|pre-?title|section-?label"
"""What the words above a title are called in a page: classes, as a pattern."""
_ROOM = r"[\s\u00a0\u200b]*"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = (
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d)"
    r"(?:,? (?:at )?\d{1,2}[.:]\d\d(?: ?[ap]\.?m\.?)?(?: (?:[A-Z]{2,4}|gmt[+-]\d))?)?"
)
DATE = re.compile(rf"{_ROOM}{_DAY}{_ROOM}", re.IGNORECASE)
"""A day, with the time or without, and nothing else."""
_DATED = (
    r"(?:(?:this |the )?(?:page|article|story|post|leaflet|content|information|media)"
    r"(?: was| is)? )?(?:(?:first|last|originally|also) )?"
    r"(?:published|posted|modified|updated|edited|changed|amended|created)(?: on| at)?"
    r"|date (?:first |last )?(?:published|posted|modified|updated)"
    r"|media (?:last |next )?review(?:ed)?(?: (?:on|due|date))?"
)
CHANGED = re.compile(
    rf"{_ROOM}(?:{_DAY}[\s|·•;,–—-]*)?"
    rf"(?:(?:{_DATED})\s*:?\s*(?:{_DAY}|{_MONTH} \d{{4}})[\s|·•;,.–—-]*){{1,4}}",
    re.IGNORECASE,
)
"""When a page was published and changed, and nothing else."""
MADE_BY = re.compile(
    r"\W*(?:proudly )?(?:powered|hosted) (?:by|on|with) [\w.]+(?: [\w.]+){0,2}"
    r"|\W*(?:proudly|(?:this )?(?:web)?site(?: was)?|theme:? \w+) (?:made|created|built|designed)"
    r" (?:by|on|with|using) [\w.]+(?: [\w.]+){0,2}\W*"
    r"|\W*(?:create|make|build) (?:your own |a )(?:\w+ )?(?:web)?site with [\w.]+\W*",
    re.IGNORECASE,
)
"""By which program a site says that it is made."""
TOPICS = re.compile(
    r"\W*(?:topics?|tags?|more on (?:this|these) (?:story|topics?)|related topics?|filed under"
    r"|explore more(?: on these topics)?|in this (?:story|series))\W*",
    re.IGNORECASE,
)
"""What stands before the links to what else was written on the like."""
READ_MORE = re.compile(
    r"\W*(?:read (?:more|next|also)|also read|more|related(?: (?:story|article))?|now read"
    r"|don['’]t miss|see more)\s*[:|–—-]\s*(?P<rest>\S.{3,150})?",
    re.IGNORECASE,
)
"""A link to another story. “Read more about sleep” leads readers on, and is not one."""
LINES = [
    (what, re.compile(rf"{_ROOM}(?:{pattern}){_ROOM}", re.IGNORECASE))
    for what, pattern in [
        (
            "how long it takes to read",
            r"\W*(?:estimated |average |approximate )?(?:read(?:ing)?[ -]?time|time to read)\W*"
            r"(?:about |around |approx\.? |less than )?(?:\d+|one|a)(?:[-–]\d+)?[ -]?min(?:ute)?s?"
            r"(?:,? \d+ sec\w*)?(?: read)?\W*"
            r"|\W*(?:a |about )?\d+(?:[-–]\d+)?[ -]?min(?:ute)?s?[ -](?:to )?read(?:ing time)?\W*",
        ),
        (
            "categories and tags",
            r"tags?\s*:.{1,150}|tagged(?: with| in| as)?:?\s[^.!?]{1,100}"
            r"|(?:posted|filed) (?:in|under)\b[^.!?]{1,100}",
        ),
        (
            "a question about the page",
            rf"\W*{QUESTION.pattern}{_ANSWERS}*"
            rf"|(?:please )?rate this {_PAGE}\W*|click on a star to rate it\W*"
            rf"|no votes so far\W.{{0,60}}|thank(?:s| you) for (?:your|the) (?:feedback|rating"
            rf"|vote)\W*"
            rf"|(?:give|send|leave|share)(?: us)?(?: your)? feedback(?: (?:on"
            rf"|about) this {_PAGE})?\W*"
            rf"|(?:report|is there) a (?:problem|mistake|error) (?:with|on) this {_PAGE}\W*"
            rf"|\d+ (?:out )?of \d+ (?:people )?found this helpful\W*"
            rf"|help us (?:to )?improve (?:this|our) (?:{_PAGE}|site|website)\W*",
        ),
        (
            "a rating",
            rf"(?=.*(?:[{_STAR}]|\b(?:rat(?:e|ing)|vote)).*)(?=.*(?:[{_STAR}]\s*[{_STAR}]"
            rf"|\bvotes?\b|\bstars\b))"
            rf"(?:[{_STAR}½\s/.,()|:\d\[\]-]|rat(?:e|ing|ings|ed)\b|this\b|page\b|article\b|post\b"
            rf"|votes?\b|reviews?\b|average\b|your\b|out\b|of\b|stars?\b|total\b|users?\b|based\b"
            rf"|on\b){{3,90}}",
        ),
        (
            "who changed it last",
            r"(?:this )?(?:page )?(?:was )?(?:last )?(?:modified|edited|changed|updated)"
            r"(?: (?:on|at) .{4,40})? by:? .{2,60}",
        ),
        (
            "tools for how the page looks",
            r"(?:(?:text|font) size|resize text|accessibility(?: tools| options)?"
            r"|change (?:text|font) size)?[^\w]*(?:A[-+−–]*[^\w]+){1,3}A[-+−–]*\W*"
            r"|(?=.*\b(?:text|font|contrast)\b)(?:(?:increase|decrease|reset|larger|smaller|bigger"
            r"|normal|default|small|medium|large|high|low|toggle|gr[ae]yscale|contrast|text|font"
            r"|size|mode|accessibility|tools)\b\W*){2,14}",
        ),
        (
            "tools to translate the page",
            r"(?:(?:translate(?: this(?: page| site)?)?|(?:select|choose|change) (?:a "
            r"|your )?language"
            r"|powered by(?: google)?(?: translate)?|google translate|listen to this page"
            r"|listen with readspeaker|translate)\b\W*){1,5}",
        ),
        (
            "a sign that something is loading",
            r"(?:loading|please wait)(?: (?:comments|more|content|posts|the|map|video|results"
            r"|form))*"
            r"\s*(?:…|\.{2,4})?",
        ),
        (
            "the buttons of a slider",
            r"slide \d+ (?:of|/) \d+|(?:(?:previous|next|prev)(?: (?:slide|image|item"
            r"|picture))\W*){1,2}"
            r"|(?:go to slide \d+\W*)+|(?:pause|play|stop) (?:the )?(?:slider|carousel|slideshow)",
        ),
        (
            "comments",
            r"(?:\d+|no|one) comments?(?: yet)?|(?:leave|post|add|write) a (?:comment|reply)"
            r"|comments (?:are|have been) (?:closed|off|disabled).{0,40}"
            r"|(?:be the first to comment|join the (?:conversation|discussion)"
            r"|reader interactions)\W*",
        ),
        (
            "links to share the page",
            rf"share(?: (?:this|on|via|with|page|article|post))*\s*:?(?:\W*(?:{_NETWORK}"
            rf"|e-?mail|print"
            r"|copy link|more)\b){2,10}\W*",
        ),
        (
            "words of a newsletter about itself",
            r"(?:view|read|open) (?:this )?(?:e-?mail|newsletter|message|it)?(?: online"
            r"| in (?:your|a|the)"
            r" (?:web )?browser)\W*|(?:you(?:['’]re| are)? (?:are )?(?:receiving|received"
            r"|getting) this"
            r"|this (?:e-?mail|message|newsletter) was sent (?:to|by)"
            r"|(?:if )?you (?:no longer|do not|don['’]t)"
            r" w(?:ant|ish) to receive|add us to your address book).{0,180}",
        ),
        (
            "a link past the menu",
            r"skip to (?:the )?(?:main )?(?:content|navigation|menu|footer)\W*",
        ),
        (
            "numbers of readers",
            r"\d[\d,.]*k? (?:total )?(?:views?|shares?|likes?|reads?|hits|retweets?)(?: today)?",
        ),
        (
            "links to edit the page",
            r"(?:primary|secondary) tabs|(?=.*\b(?:edit|revisions|view source)\b)(?:(?:view|edit"
            r"|revisions?|revision history|view history|history|outline|delete|clone|devel"
            r"|translate"
            r"|usage|moderate|manage display|what links here|discussion|read|view source|log"
            r"|latest version|\(active tab\)|active tab)(?=\W|$)\W*){2,10}",
        ),
    ]
]
"""What a line is that says nothing else."""

NETWORK = re.compile(rf"\W*(?:{_NETWORK})\W*", re.IGNORECASE)
SHARE_LEAD = re.compile(
    r"\W*(?:(?:please )?share(?: this)?(?: page| article| post| story)?(?: on| via"
    r"| with(?: others)?)?"
    r"|follow us(?: on)?|spread the word|tell (?:a friend|others)|tools|options)?\W*",
    re.IGNORECASE,
)
ELSEWHERE = "links to other pages"
LINKS = [
    (what, re.compile(rf"{_ROOM}(?:{pattern}){_ROOM}", re.IGNORECASE))
    for what, pattern in [
        (
            "a button to print",
            r"\W*print(?:er|able)?(?:[- ]friendly)?(?:[- ](?:this|version|page|article|leaflet|pdf"
            r"|the|out|copy|post))*\W*",
        ),
        (
            "links to share the page",
            r"(?:reuse|re-?publish|syndicate|licen[cs]e) this (?:content|article|story|work)"
            r"|(?:request|order) (?:reprints?|permissions?)|rights (?:and|&) permissions"
            r"|(?:send|forward)(?: (?:this|page|article|link))*"
            r" (?:(?:by|via|as|in an?) e-?mail|to (?:a )?(?:friend|someone|colleague))"
            r"|e-?mail (?:this|the)(?: (?:page|article|link|post))?(?: to .{2,20})?"
            r"|e-?mail (?:page|article|to a friend)"
            r"|share(?: (?:this|on|via|by|with|to|page|article|post|link)\b.{0,60})?"
            r"|save (?:this|page|article|for later|as pdf|to (?:pocket|favou?rites|my))\b.{0,30}"
            r"|bookmark(?: (?:this|page|article).{0,20})?|add to (?:favou?rites|reading list"
            r"|pocket)"
            r"|copy (?:the )?(?:link|url|address)|tweet(?: this.{0,20})?|pin(?: it| this)"
            r"|(?:post|tweet|pin) (?:this )?(?:on|to) .{2,20}|recommend this (?:page|article)",
        ),
        (
            ELSEWHERE,
            r"[^\w(]*(?:previous|prev|next|older|newer)"
            r"(?: (?:post|page|article|story|entry|chapter|section|topic|posts|entries|articles))?"
            r"(?:\s*[:»→›>|–—-].{0,120})?[^\w)]*",
        ),
        (
            "a box to subscribe",
            r"\W*(?:(?:subscribe|unsubscribe)\b.{0,60}"
            r"|(?:sign ?up|register)(?: (?:now|today|here|free))? (?:to|for) .{0,30}"
            r"(?:newsletters?|mailing list|e-?mails?|bulletins?|updates|e-?news)\b.{0,30}"
            r"|(?:get|receive|join) (?:our|the|my|free|weekly|monthly|a)\b.{0,30}"
            r"(?:newsletters?|mailing list|bulletins?|updates by e-?mail|e-?news|inbox)\b.{0,20}"
            r"|(?:our |the |weekly |monthly )*newsletter(?: sign[- ]?up)?)\W*",
        ),
    ]
]
"""What a link is for that says so."""
ADDRESSES = [
    (what, re.compile(pattern, re.IGNORECASE))
    for what, pattern in [
        (
            "links to share the page",
            r"mailto:\?|https?://(?:[\w-]+\.)*(?:facebook\.com/(?:share|sharer"
            r"|dialog/(?:share|send))"
            r"|(?:twitter|x)\.com/(?:intent|share|home\?status)|wa\.me/\?|whatsapp\.com/send"
            r"|linkedin\.com/(?:share|sharing|cws)|pinterest\.[a-z.]+/pin/create|reddit\.com/submit"
            r"|t\.me/share|telegram\.me/share|tumblr\.com/(?:share|widgets/share)|addtoany\.com"
            r"|addthis\.com|bsky\.app/intent|getpocket\.com/(?:save|edit)|threads\.net/intent"
            r"|vk\.com/share|sharethis\.com|plus\.google\.com/share|digg\.com/submit)"
            r"|whatsapp://send|(?:https?://[^/]*)?/(?:printmail|forward\?|email-?(?:this|page)\b)",
        ),
        (
            "a button to print",
            r"javascript:\s*(?:window\.)?print\b|(?:https?://[^/]*)?/(?:.*/)?(?:print"
            r"|printpdf|printer"
            r"|print-friendly)(?:/|$|\?)|[^#]*[?&](?:print|printable"
            r"|tmpl=component&print)=(?:1|yes|true|"
            r"print)",
        ),
        (
            "a box to subscribe",
            r"(?:https?://[^/]*)?[^#?]*/(?:newsletter|subscribe"
            r"|e?news-?letter)[\w-]*(?:-sign-?up)?/?(?:[?#]|$)"
            r"|https?://[\w.-]*list-manage\.com|https?://[\w.-]*substack\.com/subscribe"
            r"|#(?:newsletter|subscribe)\b",
        ),
    ]
]
"""What a link is for by its address."""
MENU = re.compile(
    r"\W*(?:home|about(?: us)?|contact(?: us)?|blog|news|menu|search|log ?in"
    r"|sign in|donate|shop|events"
    r"|faqs?|help|privacy(?: policy| notice)?|terms(?: (?:of use"
    r"|and conditions))?|cookies?(?: policy)?"
    r"|accessibility(?: statement)?|sitemap"
    r"|update (?:your )?(?:e-?mail )?preferences|manage preferences"
    r"|unsubscribe(?: .{0,30})?|forward(?: this)? to a friend|view (?:online"
    r"|in browser)|services|resources"
    r"|our team|get involved|book (?:now|online)|careers|subscribe)\W*",
    re.IGNORECASE,
)
"""What an entry of a site's menu is called on most sites."""
ABOUT_LETTERS = re.compile(
    r"newsletters?\b|mailing list|your inbox|subscrib|e-?bulletin|latest (?:news|posts|articles)|"
    r"email updates",
    re.IGNORECASE,
)
SIGN_UP = re.compile(
    r"\W*(?:sign ?up|join|register|submit|go|yes please)(?: (?:us|now|today|here|me))?\W*", re.I
)
"""What a button says in a box that is about letters."""
