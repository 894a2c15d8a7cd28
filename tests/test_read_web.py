"""Web pages -> text: small pages, one for each thing a page can do, with the whole reading."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from ingest import Corpus, Document, load_corpus, parse
from ingest.parser import Parsed
from ingest.readers import Reading, Wishes, read
from ingest.readers.web import read_web
from ingest.schema import Clause, DocumentError
from tests import making_web
from tests.factories import make_source

ROOT = Path(__file__).parent.parent
REAL = ROOT.parent / "shared" / "documents"


def reading(page: str | bytes) -> Reading:
    content = page.encode() if isinstance(page, str) else page
    return read_web(content, "page.html", Wishes())


def lines(page: str | bytes) -> list[str]:
    """Read a page and return its lines, with what the layout says of each in front."""
    made = reading(page)
    known = {entry.span.start: entry for entry in made.known}
    shown = []
    for match in re.finditer(r"[^\n]+", made.text):
        entry = known.get(match.start())
        words = match.group()
        if entry is not None:
            rank, mark = entry.rank or "", f" {entry.mark}" if entry.mark else ""
            words = f"[{entry.kind}{rank}{mark}] {words}"
        shown.append(words)
    return shown


def table(rows: str) -> list[str]:
    return [row.strip() for row in rows.strip().splitlines() if row.strip()]


PAGES: dict[str, tuple[str, list[str]]] = {
    # --- what of the page is the document ---------------------------------------------------------
    "main beside navigation, banner, cookies and footer": (
        "<header role=banner><a href=/>Exampleham</a></header><nav><ul><li><a href=/a>Home</a>"
        "</ul></nav><div id=cookie-banner>We use cookies. <button>Accept</button></div>"
        "<main><h1>Protocol</h1><p>Members decide the policy of the council.</p></main>"
        "<footer><p>Town Hall, Exampleham.</p></footer><script>track()</script>",
        [
            "[heading1] Protocol",
            "Members decide the policy of the council.",
            "[furniture] Exampleham",
            "[furniture] Home",
            "[furniture] We use cookies. Accept",
            "[furniture] Town Hall, Exampleham.",
        ],
    ),
    "role=main": (
        "<div>Left over words of the site</div><div role=main><p>Members decide.</p>"
        "<p>Officers advise.</p></div>",
        ["Members decide.", "Officers advise.", "[furniture] Left over words of the site"],
    ),
    "an article that holds most of the page": (
        "<div class=top><a href=/>Home</a></div><article><h1>Protocol</h1>"
        "<p>Members decide the policy of the council.</p></article><p>Ring us.</p>",
        [
            "[heading1] Protocol",
            "Members decide the policy of the council.",
            "[furniture] Home",
            "[furniture] Ring us.",
        ],
    ),
    "prose in a div of a page without marks": (
        "<div id=menu><a href=/a>Home</a> <a href=/b>News</a></div><div id=wrap><div id=text>"
        "<h1>Protocol</h1><p>Members decide.</p><p>Officers advise.</p></div></div>"
        "<div id=footer><a href=/c>Contact</a></div>",
        [
            "[heading1] Protocol",
            "Members decide.",
            "Officers advise.",
            "[furniture] Home News",
            "[furniture] Contact",
        ],
    ),
    "two halves of prose side by side are both the document": (
        "<div><p>Members decide the policy.</p><p>They meet monthly.</p><p>They vote.</p></div>"
        "<div><p>Officers advise the members.</p><p>They are neutral.</p></div>",
        [
            "Members decide the policy.",
            "They meet monthly.",
            "They vote.",
            "Officers advise the members.",
            "They are neutral.",
        ],
    ),
    "a page inside one form, as committee systems write it": (
        "<form action=x.aspx><input type=hidden name=v><div class=breadcrumb><a href=/>Home</a> "
        "Protocol</div><div class=mgContent><h1>Protocol</h1><p>Members decide the policy of the "
        "council.</p><p>Officers advise the members on it.</p></div><input type=submit></form>",
        [
            "[heading1] Protocol",
            "Members decide the policy of the council.",
            "Officers advise the members on it.",
            "[furniture] Home Protocol",
        ],
    ),
    "a title outside the main part, and a form, share links and a way to the top inside": (
        "<div><h1>Protocol</h1></div><main><p>Members decide the policy of the council, and "
        "officers advise them on it.</p><p><a href='#t'>Back to top</a></p>"
        "<div class=share>Share <a href=//x>Post</a></div>"
        "<form><label>Was this useful?</label><input></form></main>",
        [
            "[heading1] Protocol",
            "Members decide the policy of the council, and officers advise them on it.",
            "[furniture] Back to top",
            "[furniture] Share Post",
            "[furniture] Was this useful?",
        ],
    ),
    "a page that is only a form is kept": (
        "<title>Log in</title><form><label>Your name</label><input><button>Log in</button></form>",
        ["Your name", "[furniture] Log in", "[furniture] Log in"],
    ),
    "an error page is kept": (
        "<h1>404</h1><p>The page was not found.</p>",
        ["[heading1] 404", "The page was not found."],
    ),
    "hidden text is kept apart": (
        "<p>Members <span hidden>never</span> decide.</p><p style='display: none'>Old text.</p>"
        "<p>Officers<i aria-hidden=true>*</i> advise.</p><style>.x{visibility:hidden}</style>"
        "<p class=x>Draft.</p><noscript>Switch scripts on.</noscript>",
        [
            "Members decide.",
            "Officers advise.",
            "[furniture] never",
            "[furniture] Old text.",
            "[furniture] *",
            "[furniture] Draft.",
            "[furniture] Switch scripts on.",
        ],
    ),
    "a number that is only kept from readers aloud is shown": (
        "<p><span aria-hidden=true>1.1</span> Members decide.</p>",
        ["1.1 Members decide."],
    ),
    "an aside is a note, a folded part is shown": (
        "<main><p>Members decide the policy.</p><aside>Adopted by the full council.</aside>"
        "<details><summary>Gifts</summary><p>Members declare gifts.</p></details></main>",
        [
            "Members decide the policy.",
            "[note] Adopted by the full council.",
            "[heading7] Gifts",
            "Members declare gifts.",
        ],
    ),
    "a button that folds a section is its heading": (
        "<h2 class=accordion-header><button>1. Introduction</button></h2><p>Members decide.</p>"
        "<div class=header><button aria-expanded=false>2. Gifts</button></div><p>They declare.</p>",
        ["[heading2] 1. Introduction", "Members decide.", "2. Gifts", "They declare."],
    ),
    # --- headings ---------------------------------------------------------------------------------
    "headings of two lines, clauses in heading style, bold lines": (
        "<h1>Code of Conduct<br>for Members</h1><h2>1.1 Members must not accept gifts.</h2>"
        "<h3>Part <b>one</b></h3><div role=heading aria-level=4>Gifts</div>"
        "<p><strong>Undue influence</strong></p><p><b>Members must declare gifts</b></p>"
        "<p><b>The register:</b></p><p>It is public.</p>",
        [
            "[heading1] Code of Conduct for Members",
            "1.1 Members must not accept gifts.",
            "[heading3] Part one",
            "[heading4] Gifts",
            "[heading7] Undue influence",
            "Members must declare gifts",
            "The register:",
            "It is public.",
        ],
    ),
    # --- lists ------------------------------------------------------------------------------------
    "types, start, reversed, value": (
        "<ol><li>One</ol><ol type=a start=3><li>Three<li>Four</ol><ol type=A><li>A</ol>"
        "<ol type=i start=4><li>iv</ol><ol type=I><li value=9>IX<li>X</ol>"
        "<ol reversed><li>Two<li>One</ol><ol start=-1><li>Below<li>Nil</ol>"
        "<ol type=a start=26><li>z<li>aa</ol><ol start=99999999999999><li>Huge</ol>",
        [
            "1. One",
            "c. Three",
            "d. Four",
            "A. A",
            "iv. iv",
            "IX. IX",
            "X. X",
            "2. Two",
            "1. One",
            "-1. Below",
            "0. Nil",
            "z. z",
            "aa. aa",
            "2147483647. Huge",
        ],
    ),
    "nested lists": (
        "<ol><li>One<ol type=a><li>Two<ul><li>Three<ul><li>Four</ul></ul><li>Five</ol>"
        "and no more<li>Six</ol>",
        [
            "1. One",
            "a. Two",
            "    • Three",
            "      • Four",
            "b. Five",
            "and no more",
            "2. Six",
        ],
    ),
    "a hidden item is not counted, an invisible one is": (
        "<style>b{counter-increment:n} i:before{content:counter(n)}</style>"
        "<ol><li>One<li hidden>Two<b></b><li style='visibility:hidden'>Three<li>Four</ol>"
        "<b></b><i></i>",
        ["1. One", "3. Four", "1", "[furniture] Two", "[furniture] Three"],
    ),
    "an item that is only a list stands on the line of its first item": (
        "<ol start=3><li><ol type=a><li>One<li>Two</ol></li><li></li><li>Three</ol>",
        ["3. a. One", "b. Two", "5. Three"],
    ),
    "list styles, inline and by rule": (
        "<style>/* no */ ol.r > li, #x li {list-style-type:upper-roman} ul.none{list-style:none}"
        "@media print {ol.r li{list-style:none}} .d{list-style:'–' outside}"
        "ol:hover{list-style:none}"
        "@counter-style full{system:extends lower-alpha;prefix:'(';suffix:') '}"
        "ol.full{list-style:full inside !important}</style>"
        "<ol class=r><li>One</ol><ol id=x><li>Two</ol><ul class=none><li>Three</ul>"
        "<ul class=d><li>Four</ul><ol class=full type=i style='list-style:none'><li>Five</ol>"
        "<ol style='list-style: lower-roman'><li>Six</ol>",
        ["I. One", "I. Two", "Three", "– Four", "(a) Five", "i. Six"],
    ),
    "counters of nested lists, of sections, and what they are printed with": (
        "<style>ol{counter-reset:item;list-style:none} li{counter-increment:item}"
        "ol>li:before{content:counters(item,'.') ' '} h2{counter-increment:part}"
        "h2::before{content:'Part ' counter(part,upper-roman) ': '}"
        "p[data-n]::before{content:'(' attr(data-n) ')'} ul li::before{content:'\\2022'}"
        "ul{list-style:none} blockquote:before{content:'“'}</style>"
        "<h2>Members</h2><ol><li>One<ol><li>Deep<li>Deeper</ol><li>Two</ol><h2>Officers</h2>"
        "<ol><li>One</ol><p data-n=b>Four</p><ul><li>Five</ul><blockquote>Six</blockquote>",
        [
            "[heading2] Part I: Members",
            "1 One",
            "1.1 Deep",
            "1.2 Deeper",
            "2 Two",
            "[heading2] Part II: Officers",
            "1 One",
            "(b) Four",
            "• Five",
            "Six",
        ],
    ),
    "several paragraphs in an item": (
        "<ol><li><p>One</p><p>More of one</p></li><li><p>Two</p></li></ol>",
        ["1. One", "More of one", "2. Two"],
    ),
    "typed labels where the list shows none, and bullets before them": (
        "<ol style='list-style:none'><li>(a) One<li>(b) Two</ol><ul><li>1.1 Three<li>1.2 Four</ul>",
        ["(a) One", "(b) Two", "1.1 Three", "1.2 Four"],
    ),
    "a label typed that is the one shown, among items without": (
        "<ol><li>1. One<li>Two<li>4 Three</ol>",
        ["1. One", "2. Two", "3. 4 Three"],
    ),
    "paragraphs that Word wrote with lists of its own": (
        "<p class=MsoListParagraph><![if !supportLists]><span>7.1<span>&nbsp;&nbsp; </span></span>"
        "<![endif]>Members decide.<o:p></o:p></p><p><span style='font-family:Symbol'>·</span>"
        " Officers advise.</p><p><span style='font-family:Wingdings'>§</span>&nbsp;All meet.</p>",
        ["7.1 Members decide.", "• Officers advise.", "• All meet."],
    ),
    # --- paragraphs -------------------------------------------------------------------------------
    "line breaks: one in a sentence, one between items, two between paragraphs": (
        "<p>Adopted in March<br>as recommended by the<br>council.<br>(a) One;<br>(b) Two.<br><br>"
        "Last.</p>",
        ["Adopted in March as recommended by the council.", "(a) One;", "(b) Two.", "Last."],
    ),
    "divs, text beside blocks, preformatted lines, odd characters": (
        "<div>One</div>loose<div>Two <div>Three</div> Four</div><pre>1. Five\n2. Six</pre>"
        "<p>a\u00a0 b\u00ad\u200bc &amp; &lt;d&gt; &pound;5 \ufb01ve e\u0301</p>",
        ["One", "loose", "Two", "Three", "Four", "1. Five", "2. Six", "a bc & <d> £5 five é"],
    ),
    "quotations, terms, captions": (
        "<p>The law says:</p><blockquote><p>“A member must.”</p></blockquote>"
        "<dl><dt>Member<dd>a councillor<dt>1.1<dd>Members decide.</dl>",
        ["The law says:", "“A member must.”", "Member", "a councillor", "1.1 Members decide."],
    ),
    "tables row by row, cells of several paragraphs, tables for layout": (
        "<table><caption>Roles</caption><tr><th>No<th>Rule<tr><td>1.1<td>Members decide."
        "<tr><td>1.2<td><p>Officers:</p><ul><li>advise;<li>act.</ul></table>"
        "<table role=presentation><tr><td><p>One.</p><p>Two.</p><td>Three.</table>",
        [
            "Roles",
            "[row] No Rule",
            "1.1 Members decide.",
            "1.2 Officers:",
            "• advise;",
            "• act.",
            "One.",
            "Two.",
            "Three.",
        ],
    ),
    # --- as council sites write their pages ----------------------------------------------------
    "sections that a click unfolds are the document, a menu and a dialogue are not": (
        "<main><h1>Rules</h1><nav><button aria-expanded=false aria-controls=m>Menu</button>"
        "<ul id=m hidden><li><a href=/a>News</a></ul></nav><h3><button aria-expanded=false "
        "aria-controls=a>1. Meetings</button></h3><div id=a hidden><p>a) They are open.</p></div>"
        "<div class='toggle closed'><h5>2. Votes</h5><div class=toggle_content "
        "style='display: none'><p>a) They are public.</p></div></div><h4><a data-toggle=collapse "
        "href='#b'>3. Gifts</a></h4><div id=b aria-hidden=true><p>a) Declare them.</p></div>"
        "<div class=modal style='display:none'><p>Sign up now.</p></div></main>",
        [
            "[heading1] Rules",
            "[heading3] 1. Meetings",
            "a) They are open.",
            "[heading5] 2. Votes",
            "a) They are public.",
            "[heading4] 3. Gifts",
            "a) Declare them.",
            "[furniture] Menu",
            "[furniture] News",
            "[furniture] Sign up now.",
        ],
    ),
    "paragraphs of nothing but links away, unless a sentence announces them": (
        "<main><h1>Item</h1><ul class=mgActionList><li><a href=x.aspx>View the background.</a></ul>"
        "<p>Members decide.</p><p><a href='#'>Print this page</a></p><p>These apply:</p>"
        "<ul><li><a href=/c>Code of conduct</a></ul><p><a href=/s>Members must sign.</a></p>",
        [
            "[heading1] Item",
            "[furniture] • View the background.",
            "Members decide.",
            "[furniture] Print this page",
            "These apply:",
            "• Code of conduct",
            "Members must sign.",
        ],
    ),
    "what only readers aloud are told": (
        "<main><p><b><span class=govuk-visually-hidden>Warning</span>You can be fined.</b>"
        "<p>See <a href=/a>the code<span class='sr-only'>opens in a new tab</span></a>.</main>",
        [
            "You can be fined.",
            "See the code.",
            "[furniture] Warning",
            "[furniture] opens in a new tab",
        ],
    ),
    "a table of data heads nothing, a row of one cell may": (
        "<main><p>1. Members decide.</p><table><tr><th>Role<th>Duty<tr><td>Clerk<td>Advice to all"
        "<tr><td colspan=2><b>Committees</b><tr><td>2.1<td>They meet.</table></main>",
        [
            "1. Members decide.",
            "[row] Role Duty",
            "[row] Clerk Advice to all",
            "Committees",
            "2.1 They meet.",
        ],
    ),
    "two languages side by side are read one after the other": (
        f"<p>Act.</p><table><tr><td>{'word ' * 40}.<td>{'gair ' * 40}.</table>",
        ["Act.", f"[row] {'word ' * 40}.", f"[row] {'gair ' * 40}."],
    ),
    "a numbered item in bold over its own list is a heading": (
        "<ol><li><strong>Gifts</strong><ol type=a><li>Declare them.<li>Return them.</ol>"
        "<li><b>Visits</b><p>Members give notice.</p></ol><ul><li><b>Be brief</b></ul>",
        [
            "[heading7] 1. Gifts",
            "a. Declare them.",
            "b. Return them.",
            "[heading7] 2. Visits",
            "Members give notice.",
            "• Be brief",
        ],
    ),
    "a heading ends with its element, whatever stands behind it": (
        "<h2>Gifts</h2>Declare <b>them</b>.<h2>Visits</h2>Give notice.",
        ["[heading2] Gifts", "Declare them.", "[heading2] Visits", "Give notice."],
    ),
    "the contents of a page that Word saved": (
        "<p class=MsoToc1><a href='#_Toc1'>1&nbsp; Gifts<span>.......</span>2</a></p>"
        "<h1><a name=_Toc1></a>1&nbsp;&nbsp; Gifts</h1><p class=MsoNormal>Declare them.</p>",
        ["[contents] 1 Gifts.......2", "[heading1] 1 Gifts", "Declare them."],
    ),
    "links to sections of the page are contents": (
        "<h2>Contents</h2><ol><li><a href='#a'>Members</a><li><a href='#b'>Officers</a></ol>"
        "<h2 id=a>Members</h2><p>Members decide.</p><h2 id=b>Officers</h2><p>Officers advise.</p>",
        [
            "[contents] Contents",
            "[contents] 1. Members",
            "[contents] 2. Officers",
            "[heading2] Members",
            "Members decide.",
            "[heading2] Officers",
            "Officers advise.",
        ],
    ),
    "a table of pages under its heading is contents": (
        "<p>Contents</p><table><tr><td>Members<td>2<tr><td>Officers<td>3</table><p>Text.</p>",
        ["[contents] Contents", "[contents] Members 2", "[contents] Officers 3", "Text."],
    ),
    # --- footnotes --------------------------------------------------------------------------------
    "marks that link to a list of notes with arrows back": (
        "<p>Members<sup id=r1><a href='#fn1'>1</a></sup><sup><a href='#fn2'>2</a></sup> decide.</p>"
        "<section><ol><li id=fn1><p>Councillors. <a href='#r1'>↩</a></p><p>All of them.</p>"
        "<li id=fn2>Co-opted: <ol type=a><li>one</ol></ol></section>",
        [
            "Members¹ ² decide.",
            "[footnote 1] ¹ Councillors. All of them.",
            "[footnote 2] ² Co-opted: a. one",
            "[furniture] ↩",
        ],
    ),
    "notes as Word saves them": (
        "<p>Members<a href='#_ftn1' name='_ftnref1'>[1]</a> decide.</p>"
        "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Councillors.</p></div>",
        ["Members¹ decide.", "[footnote 1] ¹ Councillors."],
    ),
    "marks without links; ordinals and powers": (
        "<p>CP3<sup>1</sup> is of the 21<sup>st</sup> of May, 5 m<sup>2</sup>.</p>"
        "<p><sup>1</sup> A policy.</p>",
        ["CP3¹ is of the 21st of May, 5 m².", "[footnote 1] ¹ A policy."],
    ),
    "a reference to a section is no footnote": (
        "<p>See section <a href='#s4'>4</a>.</p><p id=s4>Members decide.</p>",
        ["See section 4.", "Members decide."],
    ),
    "a note that is marked with a star": (
        "<p>Members<a href='#n'>*</a> decide.</p><p id=n>* Councillors.</p>",
        ["Members* decide.", "[footnote *] * Councillors."],
    ),
    # --- changes ----------------------------------------------------------------------------------
    "struck words are set apart, inserted words are plain": (
        "<p>Members must <del>not</del> <ins>always</ins> declare<s> gifts</s>.</p>"
        "<p><span style='text-decoration: line-through red'>Old</span> New</p><p>Last.</p>"
        "<ol><li><strike>Gone</strike><li>Stays</ol>",
        [
            "Members must always declare.",
            "[deleted] not",
            "[deleted] gifts",
            "New",
            "[deleted] Old",
            "Last.",
            "[deleted] 1. Gone",
            "2. Stays",
        ],
    ),
    # --- broken pages -----------------------------------------------------------------------------
    "elements left open, crossed and unknown": (
        "<div><ol type=a><li>One<p>More<li>Two</b><b>bold <i>both</b> italic</i>"
        "<p><council-rule>Three</council-rule><table><td>Four</div></span>Five",
        ["a. One", "More", "b. Twobold both italic", "Three", "FourFive"],
    ),
    "code of the server, comments, sections of character data": (
        "<?php if ($a) { echo 1; } ?><!-- secret --><p>One<!--[if mso]>two<![endif]--></p>",
        ["One"],
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_as_a_browser_shows_it(name: str) -> None:
    page, expected = PAGES[name]
    assert lines(page) == expected


# --- where it stands ------------------------------------------------------------------------------


def test_each_piece_says_where_a_person_would_look_for_it() -> None:
    made = reading(
        "<nav><a href=/>Home</a></nav><main><h1>Protocol</h1><p>One<br>(a) Two</p><p>Three</p>"
        "<ol><li>Four<p>Five</p></ol><table><tr><td>1.1<td>Six<tr><td>1.2<td>Seven</table>"
        "<p>Eight<sup><a href='#f'>1</a></sup></p><p id=f>1 Nine</p></main>"
    )
    assert [(made.text[p.span.start : p.span.end], p.path) for p in made.places] == [
        ("Protocol", "heading 1"),
        ("One", "paragraph 1"),
        ("(a) Two", "paragraph 1"),
        ("Three", "paragraph 2"),
        ("1. Four", "list item 1"),
        ("Five", "paragraph 3"),
        ("1.1 Six", "table 1, row 1"),
        ("1.2 Seven", "table 1, row 2"),
        ("Eight¹", "paragraph 4"),
        ("¹ Nine", "footnote 1"),
        ("Home", "around the document, line 1"),
    ]
    assert all(place.page is None and place.box is None for place in made.places)


def test_the_anchor_of_struck_words_is_where_they_stood() -> None:
    made = reading("<ol><li>Members must <del>not</del> decide.<li>They <s>may</s></ol><s>End.</s>")
    deleted = [known for known in made.known if known.kind == "deleted"]
    assert [
        (made.text[k.span.start : k.span.end], made.text[: k.anchor or 0].split("\n")[-1])
        for k in deleted
    ] == [("not", "1. Members must"), ("may", "2. They"), ("End.", "may")]


def test_room_on_the_page_is_a_blank_line() -> None:
    made = reading(
        "<h2>Gifts</h2><p>Members:</p><ol><li>declare;<li>return.</ol><ol><li><p>Loose</p>"
        "<li><p>list</p></ol><p style='margin: 0 0 1em'>1.1 Tight</p><div>1.2 Lines</div>"
    )
    assert made.text == (
        "Gifts\n\nMembers:\n\n1. declare;\n2. return.\n\n1. Loose\n\n2. list\n\n"
        "1.1 Tight\n1.2 Lines"
    )


# --- what must be said ----------------------------------------------------------------------------


def test_labels_that_a_list_and_a_hand_give_are_not_doubled() -> None:
    made = reading("<ol><li>(1) One<li>(2) Two</ol>")
    assert made.text == "(1) One\n(2) Two"
    assert made.warnings == (
        "Lists of page.html are numbered twice, by the list and by hand (first at “(1)”): the "
        "number typed by hand is taken; check it.",
    )


def test_a_class_that_is_named_for_a_way_of_counting_is_taken_with_a_warning() -> None:
    made = reading(
        "<link rel=stylesheet href=site.css><ol class='list alpha'><li>One</ol>"
        "<ol class=lower-roman><li>Two</ol><ol class='alpha roman'><li>Three</ol>"
    )
    assert made.text == "a. One\n\ni. Two\n\n1. Three"
    assert made.warnings == (
        "The style sheet that numbers 2 lists of page.html is not in the file: their labels are "
        "taken from the names of their classes; check them against the page.",
    )


def test_a_numbered_list_without_numbers_is_said() -> None:
    style = (
        "<style>ol{list-style:none} @media (min-width:1px){li:before{content:counter(x)}}</style>"
    )
    made = reading(f"{style}<ol><li>One<li>Two</ol>")
    assert made.warnings == (
        "2 items of numbered lists of page.html are numbered by counters of its style sheet, which "
        "cannot be followed: if the page shows labels, print it to PDF and give that.",
    )
    assert reading("<ol type=none><li>One</ol>").warnings == (
        "1 items of numbered lists of page.html are numbered nowhere in the file, which cannot be "
        "followed: if the page shows labels, print it to PDF and give that.",
    )


def test_much_hidden_text_is_said() -> None:
    made = reading(f"<p>Members decide.</p><div hidden>{'word ' * 60}</div>")
    assert made.warnings == (
        "60 words of page.html are hidden on the page: they are kept apart, as what stands around "
        "the document; check that none of them belongs to it.",
    )


# --- encodings ------------------------------------------------------------------------------------

SENTENCE = "<p>“Members’ gifts” – £50, café</p>"
MISTAKEN = "page.html says that it is {}, but it is UTF-8, and is read so."
MIXED = (
    "page.html {} and is not all UTF-8: what is not is read as Windows-1252; check its quotation "
    "marks and accents."
)


@pytest.mark.parametrize(
    ("content", "warnings"),
    [
        (SENTENCE.encode(), ()),
        (b"\xef\xbb\xbf<meta charset=latin1>" + SENTENCE.encode(), ()),
        (SENTENCE.encode("utf-16"), ()),
        (b"\xfe\xff" + SENTENCE.encode("utf-16-be"), ()),
        (b"<meta charset=utf-8>" + SENTENCE.encode(), ()),
        (b"<meta charset=utf-16>" + SENTENCE.encode(), ()),
        (b"<meta charset='iso-8859-1'>" + SENTENCE.encode("cp1252"), ()),
        (b"<meta http-equiv=content-type content='text/html; charset=Windows-1252'>"
         + SENTENCE.encode("cp1252"), ()),
        (b"<?xml version='1.0' encoding='us-ascii'?>" + SENTENCE.encode("cp1252"), ()),
        (b"<meta charset=macintosh>" + SENTENCE.encode("mac_roman"), ()),
        (b"<meta charset=latin1>" + SENTENCE.encode(), (MISTAKEN.format("latin1"),)),
        (SENTENCE.encode("cp1252"), (MIXED.format("does not say its encoding"),)),
        (b"<meta charset=utf-8>" + SENTENCE.encode("cp1252"),
         (MIXED.format("says that it is utf-8"),)),
        (b"<meta charset=unicode_escape>" + SENTENCE.encode("cp1252"),
         (MIXED.format("says that it is unicode_escape"),)),
        (SENTENCE[:20].encode() + SENTENCE[20:].encode("cp1252"),
         (MIXED.format("does not say its encoding"),)),
    ],
)  # fmt: skip
def test_every_encoding_gives_the_same_characters(content: bytes, warnings: tuple[str]) -> None:
    made = reading(content)
    assert made.text == "“Members’ gifts” – £50, café"
    assert made.warnings == warnings


def test_a_byte_that_no_encoding_has_is_marked() -> None:
    assert reading(b"<meta charset=latin1><p>a\x81b</p>").text == "a\ufffdb"
    assert reading(b"<p>a\x00b\x01c</p>").text == "abc"


# --- xhtml ----------------------------------------------------------------------------------------


def test_xhtml_with_empty_elements_and_entities_from_elsewhere(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    page = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html [<!ENTITY inside "many words">'
        f'<!ENTITY outside SYSTEM "file://{secret}">]>'
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><script src="x.js"/><title/></head><body>'
        "<a name='top'/><p>One &inside; &outside; &amp;</p><td/><p/><p><![CDATA[a < b]]></p>"
        "</body></html>"
    )
    assert lines(page) == ["One &inside; &outside; &", "a < b"]


# --- pages that cannot be read --------------------------------------------------------------------

SCRIPTED = (
    "The text of page.html is put there by a script: save the page from the browser when it is "
    "shown, or print it to PDF."
)
FRAMED = (
    "The text of page.html stands in a frame: open the frame alone in the browser, and save that "
    "page."
)
EMPTY = "page.html holds no text; put the document there."


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("<body><div id=root></div><script src=app.js></script>", SCRIPTED),
        ("<script></script><noscript>You need to enable JavaScript.</noscript>", SCRIPTED),
        ("<p>You need to enable JavaScript to run this app.</p><script>1</script>", SCRIPTED),
        ("<nav><a href=/>Home</a></nav><main>Loading...</main><script>1</script>", SCRIPTED),
        ("<frameset cols='20%,*'><frame src=a.html><frame src=b.html></frameset>", FRAMED),
        ("<h1></h1><iframe src=protocol.html></iframe>", FRAMED),
        ("<html><body><p> &nbsp;</p></body></html>", EMPTY),
        ("<!-- <p>Members decide.</p>", EMPTY),
    ],
)
def test_a_page_without_text_of_its_own_is_refused_with_the_remedy(
    page: str, sentence: str
) -> None:
    with pytest.raises(DocumentError) as refused:
        reading(page)
    assert str(refused.value) == sentence


def test_a_page_that_uses_scripts_or_speaks_of_them_is_read() -> None:
    assert lines("<script>x()</script><p>Members decide.</p>") == ["Members decide."]
    assert lines("<p>Pages may use JavaScript.</p>") == ["Pages may use JavaScript."]


def test_a_page_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.web.opening.MOST_BYTES", 1_000_000)
    with pytest.raises(DocumentError) as refused:
        reading(b"<p>" + b"x" * 2_000_000)
    assert str(refused.value) == (
        "page.html is too large for a web page (2 MB; at most 1 MB): print it to PDF from the "
        "browser and give that."
    )


# --- hostile pages --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "opening",
    ["<div>", "<b>", "<del>", "<sup>", "<blockquote><p>", "<ol><li>", "<dl><dd>", "<footer>",
     "<table><tr><td>", "<article>", "<span style='display:block'>", "<form><input>"],
)  # fmt: skip
def test_ten_thousand_levels_are_read(opening: str) -> None:
    made = reading(opening * 10_000 + "Members decide.")
    assert made.text.splitlines()[-1].endswith("Members decide.")


def test_what_never_closes_is_read_in_one_pass() -> None:
    for debris in ("<!--x--!>", "<?php ", "<![CDATA[", "<!DOCTYPE [", "<a href='"):
        assert (
            "Members decide."
            in read_web(
                f"<?xml version='1.0'?>{debris * 20_000}'><p>Members decide.</p>".encode(),
                "page.html",
                Wishes(),
            ).text
        )
    style = "/*" * 50_000 + "@media x {" * 50_000 + "li{" * 50_000 + ":" * 50_000
    assert lines(f"<style>{style}</style><p>Members decide.</p>") == ["Members decide."]


def test_a_huge_attribute_costs_nothing() -> None:
    picture = "data:image/png;base64," + "A" * 5_000_000
    page = f"<p style='background:url({picture})' title='{picture}'>One</p><img src='{picture}'>"
    assert lines(page) == ["One"]


# --- what always holds ----------------------------------------------------------------------------


def check_invariants(page: str | bytes) -> None:
    made = reading(page)
    assert made == reading(page)
    covered = [False] * len(made.text)
    for place in made.places:
        for position in range(*place.span):
            assert not covered[position]
            covered[position] = True
    assert all(c or text.isspace() for c, text in zip(covered, made.text, strict=True))
    assert all(a.span.end <= b.span.start for a, b in pairwise(made.known))
    for known in made.known:
        assert made.text[: known.span.start][-1:] in ("", "\n")
        assert made.text[known.span.end :][:1] in ("", "\n")


@pytest.mark.parametrize("name", PAGES)
def test_places_cover_the_text_once_and_known_lines_are_whole(name: str) -> None:
    check_invariants(PAGES[name][0])


@pytest.mark.parametrize("name", PAGES)
def test_no_character_of_a_page_is_lost(name: str) -> None:
    page = re.sub(
        r"<style>.*?</style>|<script>.*?</script>|<!--.*?-->|<\?.*?\?>", "", PAGES[name][0]
    )
    words = re.findall(r"[A-Za-z]{3,}", re.sub(r"<[^>]*>|&\w+;", " ", page))
    made = reading(PAGES[name][0]).text
    assert [word for word in words if word not in made] == []


# --- the documents of the corpus ------------------------------------------------------------------

WAYS = {
    "typed labels": making_web.typed_page,
    "lists that the browser numbers": making_web.listed_page,
    "inside a template with a main part": making_web.main_page,
    "inside tables and one form": making_web.form_page,
    "divs only": making_web.div_page,
}
DOCUMENTS = ("brent", "brixton", "leeds", "london-councils", "mid-devon")


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(ROOT / "corpus")


def described(clause: Clause) -> tuple[object, ...]:
    """Return what a clause says and where it stands, without the marks of Markdown."""
    words = making_web.plain
    return (
        clause.kind,
        clause.label,
        tuple((section.number, words(section.title)) for section in clause.sections),
        " ".join(words(clause.text).split()),
        tuple((note.mark, " ".join(words(note.text).split())) for note in clause.footnotes),
        tuple(comment.mark for comment in clause.comments),
    )


def parsed_page(page: str) -> Parsed:
    made = read(page.encode(), "page.html")
    return parse(Document(make_source("page"), made.text, None, made.places, made.known))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("id", DOCUMENTS)
def test_a_document_on_a_page_has_the_clauses_of_its_text(
    corpus: Corpus, id: str, way: str
) -> None:
    document = corpus.documents[id]
    page = WAYS[way](document)
    check_invariants(page)
    made = read(page.encode(), "page.html")
    on_page = parse(Document(document.source, made.text, None, made.places, made.known))
    expected = [described(clause) for clause in parse(document).clauses]
    found = [described(clause) for clause in on_page.clauses]
    assert found == expected
    assert made.warnings == ()


# --- real pages -----------------------------------------------------------------------------------


def real(name: str) -> bytes:
    if not (REAL / name).is_file():
        pytest.skip(f"{name} is not here: real documents stay outside the repository")
    return (REAL / name).read_bytes()


def labels_of(name: str) -> list[str]:
    made = read_web(real(name), name, Wishes())
    document = Document(make_source("real"), made.text, None, made.places, made.known)
    return [clause.label or "" for clause in parse(document).clauses]


def test_a_real_code_has_the_labels_that_a_browser_shows() -> None:
    name = "wvcc-codeofconduct.php.html"
    made = read_web(real(name), name, Wishes())
    assert made.text.startswith("Code of Conduct\n\nAdopted at a meeting on 27th March 2017 as")
    assert made.text.endswith("Standing orders\nFinancial regulations\nComplaints procedure")
    labels = labels_of(name)
    numbered = [label for label in labels if re.match(r"\d|\(\d", label)]
    assert " | ".join(numbered) == (
        "1. (1) | (2) | 2. (1) | (2) | 3 | 4 | 5 | 6. (1) | (2) | 7 | 8 | 9 | 10. (1) | (2)"
        " | 12 (1) | (2) | (3) | 13 | 14. (1) | (2) | (3) | (4) | 15. (1) | (2) | (3) | (4)"
        " | (1) | (2) | (3) | 17"
    )
    under_seven = labels[labels.index("7") + 1 : labels.index("8")]
    assert under_seven == ["a", "b", "i", "ii", "iii", "iv", "v", "vi"]
    assert re.findall(r"^([A-Z])\. ", made.text, re.MULTILINE) == list("ABCDEABABCD")
    check_invariants(real(name))


def test_real_standing_orders_are_lettered_as_their_references_say() -> None:
    name = "mscc-standing-orders.html"
    made = read_web(real(name), name, Wishes())
    check_invariants(real(name))
    contents = [known for known in made.known if known.kind == "contents"]
    assert len(contents) == 21
    assert "\nu. If a meeting is or becomes inquorate no business shall be transacted" in made.text
    assert len(made.warnings) == 1
