"""Files, folders and streams as articles, and bad input as one reason each."""

import io
import json
import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from newsline.errors import MissingPathError
from newsline.model import Article, Skipped
from newsline.reading import read_paths

DAY = date(2021, 9, 24)
TEXT = "The president said on Friday that the purchase would go on.\n"


def write(folder: Path, **files: str | bytes) -> Path:
    """Files by name; "__" stands for "/" and "_dot_" for "."."""
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def read(*paths: object, **given: object) -> list[Article | Skipped]:
    return list(read_paths([str(path) for path in paths], **given))  # type: ignore[arg-type]


def one(path: object, **given: object) -> Article:
    (article,) = read(path, **given)
    assert isinstance(article, Article), article
    return article


def reason(path: object, **given: object) -> str:
    (skipped,) = read(path, **given)
    assert isinstance(skipped, Skipped), skipped
    assert skipped.source == str(path)
    assert "\n" not in skipped.reason
    return skipped.reason


def saved(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# --- text and Markdown ----------------------------------------------------------------------------


def test_a_text_is_read_to_the_letter(tmp_path):
    text = "  Title é\u0301 \u00a0\n\n\tFirst\x0cparagraph \u2028 ends. \n\n"
    article = one(saved(tmp_path, "a.txt", text))
    assert (article.id, article.text) == ("a.txt", text)
    assert article.published is None
    assert article.published_from is None


@pytest.mark.parametrize("name", ["a.txt", "a.text", "A.TXT", "a", "a.md", "a.xyz", "b.0261"])
def test_a_named_file_of_any_name_is_read_if_it_is_text(tmp_path, name):
    assert one(saved(tmp_path, name, TEXT)).text == TEXT


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfone\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        ("Erdo\u011fan \u201cwill go\u201d".encode("utf-16"), "Erdo\u011fan \u201cwill go\u201d"),
        ("Erdo\u011fan".encode("utf-32"), "Erdo\u011fan"),
        (
            "He said \u201cwe will go\u201d \u2013 and didn\u2019t.".encode("cp1252"),
            "He said \u201cwe will go\u201d \u2013 and didn\u2019t.",
        ),
        ("The café in Zürich was closed.".encode("latin-1"), "The café in Zürich was closed."),
        (
            "Президент заявил, что страна продолжит закупки.".encode("cp1251"),
            "Президент заявил, что страна продолжит закупки.",
        ),
    ],
)
def test_encodings_and_newlines(tmp_path, data, text):
    assert one(saved(tmp_path, "a.txt", data)).text == text


FRONT = [
    ("title: Turkey to go on\ndate: 2021-09-24", "Turkey to go on", DAY, None),
    ("Title: 'Turkey to go on'\nPublished: 24 September 2021", "Turkey to go on", DAY, None),
    ("date: 2021-09-24T23:30:00-05:00\nlink: https://e.org/a", None, DAY, "https://e.org/a"),
    ("pubdate: 2021-09-24 10:00:00 +0300\nurl: https://e.org/a", None, DAY, "https://e.org/a"),
    ("date: 2020-01-01\npublished: 2021-09-24", None, DAY, None),
    ("title: Ankara: the deal\ndate: 2021-09-24\ntags:\n  - a", "Ankara: the deal", DAY, None),
    ("title: 2021\ndate:", "2021", None, None),
    ("date: 2021-02-30", None, None, None),
    ("date: [1, {a: b}]\ntitle: {x: y}\nurl: null", None, None, None),
]


@pytest.mark.parametrize(("front", "title", "day", "url"), FRONT)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_front_matter(tmp_path, name, front, title, day, url):
    article = one(saved(tmp_path, name, f"---\n{front}\n---\n\n{TEXT}"))
    assert article.text == TEXT
    assert (article.title, article.published, article.url) == (title, day, url)
    assert article.published_from == ("front matter" if day else None)


@pytest.mark.parametrize(
    ("front", "day"),
    [
        ('title = "Turkey to go on"\ndate = 2021-09-24T23:30:00-05:00', DAY),
        ('title = "Turkey to go on"\ndate = 2021-09-24', DAY),
        ('title = "Turkey to go on"\ndate = "24 September 2021"\n[params]\na = 1', DAY),
        ('title = "Turkey to go on"', None),
    ],
)
def test_front_matter_in_toml(tmp_path, front, day):
    article = one(saved(tmp_path, "a.md", f"+++\n{front}\n+++\n\n{TEXT}"))
    assert (article.text, article.title, article.published) == (TEXT, "Turkey to go on", day)


@pytest.mark.parametrize(
    "text",
    [
        "+++\ntitle = no end\n" + TEXT,
        "+++\n" + TEXT + "+++\n" + TEXT,
        "---\ntitle: no end\n" + TEXT,
        "---\n" + TEXT + "---\n" + TEXT,
        "---\n- a\n- b\n---\n" + TEXT,
        "---\n" + "[" * 5000 + "\n---\n" + TEXT,
        "---\n{a: [\n---\n" + TEXT,
        "---\n!!python/object:os.system x\n---\n" + TEXT,
        "----- x\n" + TEXT,
        "---\n---\n" + TEXT,
    ],
)
def test_what_is_no_front_matter_stays_in_the_text(tmp_path, text):
    assert one(saved(tmp_path, "a.md", text)).text == text


def test_front_matter_with_nothing_after_it(tmp_path):
    path = saved(tmp_path, "a.md", "---\ntitle: x\n---\n \n")
    assert reason(path) == "has no text after its front matter"


TITLES = [
    ("Turkey to go on\n\n" + TEXT, "Turkey to go on"),
    ("# Turkey to go on #\n\n" + TEXT, "Turkey to go on"),
    ("Title: Turkey to go on\nDate: 2021-09-24\n\n" + TEXT, "Turkey to go on"),
    ("OPINION\n\nThe bargain nobody made\n\n" + TEXT, "The bargain nobody made"),
    ("The Observer\nHome > World\n\nSeventy minutes in Rome\n\nBy X\n", "Seventy minutes in Rome"),
    ("Sochi talks\n" + TEXT, "Sochi talks"),
    ("Sochi talks\n\n" + TEXT * 2, "Sochi talks"),
    ("OPINION\n\n" + TEXT, None),
    (TEXT + TEXT, None),
    (TEXT, None),
    ("By Jane Doe\n" + TEXT, None),
    ("ANKARA, Sept 24 (Reuters) - He said\n" + TEXT, None),
    ("24 September 2021\n" + TEXT, None),
    ("The president said on Friday that\nthe purchase would go on.\n", None),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_the_title_of_a_text(tmp_path, text, title):
    assert one(saved(tmp_path, "a.txt", text)).title == title


def test_the_address_of_a_text(tmp_path):
    article = one(saved(tmp_path, "a.txt", f"Turkey\nURL: https://e.org/2021/09/24/a\n\n{TEXT}"))
    assert (article.url, article.published) == ("https://e.org/2021/09/24/a", DAY)
    assert article.published_from == "URL"


def test_the_date_of_a_file_name_and_a_given_date(tmp_path):
    other = date(2001, 2, 3)
    dated = one(saved(tmp_path, "2021-09-24-a.txt", TEXT), default_date=other)
    assert (dated.published, dated.published_from) == (DAY, "file name")
    undated = one(saved(tmp_path, "a.txt", TEXT), default_date=other)
    assert (undated.published, undated.published_from) == (other, "given")


SPANISH = "El puente sobre el Aura fue cerrado ayer por la tarde. " * 8


def test_what_is_not_in_english_is_skipped(tmp_path):
    assert reason(saved(tmp_path, "a.txt", SPANISH)) == "is not in English"
    rows = [{"text": SPANISH}, {"text": TEXT}]
    first, second = read(saved(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows))))
    assert isinstance(first, Skipped)
    assert first.source == str(tmp_path / "a.jsonl#1")
    assert isinstance(second, Article)


# --- HTML -----------------------------------------------------------------------------------------

PARAGRAPHS = "".join(f"<p>Paragraph {n}: {TEXT * 3}</p>" for n in range(4))


def page(head: str = "", body: str = PARAGRAPHS) -> str:
    return (
        f"<!DOCTYPE html><html><head><title>Turkey to go on</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/x'>World</a></nav><article><h1>Turkey to go on</h1>"
        f"{body}</article><footer>About us</footer></body></html>"
    )


def json_ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def test_the_text_of_a_page_without_its_furniture(tmp_path):
    article = one(saved(tmp_path, "a.html", page()))
    assert article.text.count("Paragraph") == 4
    assert "About us" not in article.text
    assert "<" not in article.text
    assert article.title == "Turkey to go on"
    assert article.published is None


ARTICLE = {"@type": "NewsArticle", "datePublished": "2021-09-24T23:30:00-05:00"}
HEADS = [
    json_ld(ARTICLE),
    json_ld([{"@type": "Organization"}, ARTICLE]),
    json_ld({"@graph": [{"@type": "WebSite", "datePublished": "2001-01-01"}, ARTICLE]}),
    json_ld({"@type": "WebPage", "datePublished": "2020-01-01", "mainEntity": ARTICLE}),
    json_ld({**ARTICLE, "comment": [{"@type": "Comment", "datePublished": "2020-01-01"}]}),
    json_ld({**ARTICLE, "@type": ["Thing", "ReportageNewsArticle"]}),
    '<script type="application/ld+json">{"broken</script>' + json_ld(ARTICLE),
    json_ld(ARTICLE) + '<meta property="article:published_time" content="2020-01-01">',
    '<meta property="article:published_time" content="2021-09-24T10:00:00Z">'
    '<meta property="article:modified_time" content="2021-10-24T10:00:00Z">',
    '<meta name="parsely-pub-date" content="2021-09-24">',
    '<meta name="date" content="24 September 2021">',
    '<meta name="DC.date.issued" content="2021-09-24">',
    '<meta itemprop="datePublished" content="2021-09-24">',
    '<meta name="article.created" content="2021-09-24">',
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": '
    '2021-09-24T23:30:00-05:00, "image": https://e.org/a.jpg}</script>',
    json_ld({"@type": "VideoObject", "uploadDate": "2021-09-24T19:11:31+05:30"}),
    json_ld({"@type": "VideoObject", "uploadDate": "2020-01-01"})
    + '<meta name="date" content="2021-09-24">',
]


@pytest.mark.parametrize("head", HEADS)
def test_the_date_in_the_metadata_of_a_page(tmp_path, head):
    article = one(saved(tmp_path, "a.html", page(head)))
    assert (article.published, article.published_from) == (DAY, "HTML metadata")


BODIES = [
    '<time datetime="2021-09-24T10:00:00Z">today</time>',
    '<time pubdate datetime="2021-09-24">x</time><time datetime="2020-01-01">y</time>',
    '<time class="entry-date" datetime="2021-09-24">x</time><time datetime="2020-01-01">y</time>',
    '<time class="updated" datetime="2021-10-24">x</time><time datetime="2021-09-24">y</time>',
    '<aside><time datetime="2020-01-01">x</time></aside><time datetime="2021-09-24">y</time>',
    '<span class="published">Published: 24 September 2021 10:00</span>',
    "<time>24 September 2021</time>",
    "<p>Published <time datetime='2021-09-24'>x</time>, updated on <time datetime='2021-10-01'>y"
    "</time></p>",
    '<span itemprop="datePublished" content="2021-09-24">Friday</span>',
    '<abbr class="published" title="2021-09-24T10:00:00">a week ago</abbr>',
    '<p class="byline">By Jane Doe, 24 September 2021</p>',
    '<div class="author-box">By <a href="/doe">Jane Doe</a> | Sep 24, 2021</div>',
    '<div class="post-meta">Posted on <a href="/">September 24, 2021</a> by admin</div>',
    '<div class="article-date">September 24, 2021</div>',
]


@pytest.mark.parametrize("body", BODIES)
def test_the_date_in_the_elements_of_a_page(tmp_path, body):
    article = one(saved(tmp_path, "a.html", page(body=body + PARAGRAPHS)))
    assert (article.published, article.published_from) == (DAY, "HTML metadata")


@pytest.mark.parametrize(
    "content",
    [
        page(body=PARAGRAPHS + "<p>On 24 September 2021 the two leaders met in Sochi again.</p>"),
        page(json_ld({"@type": "NewsArticle", "datePublished": "2021-02-30"})),
        page(json_ld({"@type": "ItemList", "itemListElement": [ARTICLE]})),
        page(
            '<script type="application/ld+json">[{"@type": "NewsArticle", "datePublished": '
            '"2021-09-24"}, {"datePublished": "2020-01-01"},]</script>'
        ),
        page('<meta property="og:image" content="https://e.org/2021/09/24/a.jpg">'),
        page('<meta name="copyright" content="2021">'),
        page('<meta name="lastmod" content="2021-09-24">'),
        page('<meta name="date" content="1970-01-01T00:00:00Z">'),
        page(body="<p>Updated <time datetime='2021-09-24'>x</time></p>" + PARAGRAPHS),
        page(body='<p class="byline">Updated September 24, 2021</p>' + PARAGRAPHS),
        page(
            body='<p class="byline">By A B, 24 September 2021</p>'
            + PARAGRAPHS
            + '<p class="byline">By C D, 23 September 2021</p>'
        ),
        page('<meta property="article:modified_time" content="2021-09-24">'),
        page(
            body='<time datetime="2021-09-24">x</time><time datetime="2020-01-01">y</time>'
            + PARAGRAPHS
        ),
        page('<meta name="date" content="09/10/2021">'),
    ],
)
def test_what_does_not_date_a_page(tmp_path, content):
    assert one(saved(tmp_path, "a.html", content)).published is None


TEASERS = "".join(
    f'<li><a href="/{n}">Number {n}: the mayor resigned on 3 March 2019</a></li>' for n in range(4)
)
FURNITURE = [
    f"<div class='x1'><h2>Most read</h2><ul>{TEASERS}</ul></div>",
    f"<h3>More from us</h3><ol>{TEASERS}<li>Sign up for our letter.</li></ol>",
    "<p>Read more: <a href='/9'>The mayor resigned on 3 March 2019</a></p>",
    "<p>&gt;&gt; READ ON THE DESK: <a href='/9'>The mayor resigned on 3 March 2019</a></p>",
]


@pytest.mark.parametrize("furniture", FURNITURE)
@pytest.mark.parametrize("place", ["before", "after"])
def test_teasers_of_other_articles_are_no_text(tmp_path, furniture, place):
    body = furniture + PARAGRAPHS if place == "before" else PARAGRAPHS + furniture
    text = one(saved(tmp_path, "a.html", page(body=body))).text
    assert "resigned" not in text
    assert "Most read" not in text
    assert text.count("Paragraph") == 4


OF_THE_ARTICLE = [
    "<ul><li><a href='/1'>Ankara</a> bought four batteries from its neighbour in the north.</li>"
    "<li>Cairo <a href='/2'>waited</a> for a better price.</li><li>Sofia bought none.</li></ul>",
    "<p>Read more in the <a href='/1'>report</a>: four batteries cost a fifth of all.</p>",
    "<ul><li>Four batteries</li><li>Two radars</li><li>One post</li></ul>",
]


@pytest.mark.parametrize("body", OF_THE_ARTICLE)
def test_lists_and_links_of_the_article_stay(tmp_path, body):
    text = one(saved(tmp_path, "a.html", page(body=PARAGRAPHS + body + PARAGRAPHS))).text
    assert "atteries" in text


def test_a_line_break_in_the_source_of_a_page_is_white_space(tmp_path):
    body = PARAGRAPHS + "<p>The board met on\n  Tuesday,\n\tJanuary 19.</p><pre>one\ntwo</pre>"
    text = one(saved(tmp_path, "a.html", page(body=body))).text
    assert "The board met on Tuesday, January 19." in text
    assert "one\ntwo" in text


def test_the_day_above_the_menu_is_that_of_the_visit(tmp_path):
    menu = "".join(f"<a href='/{n}'>Section {n}</a> " for n in range(8))
    top = f'<div id="date-box" class="date">Sat, 25 Dec 2021</div><div>{menu}</div>'
    byline = '<div class="article-info">Jane Doe<br>Fri, 24 September 2021 17:55 UTC</div>'
    dated = page(body=byline + PARAGRAPHS).replace("<nav>", top + "<nav>")
    assert one(saved(tmp_path, "a.html", dated)).published == DAY
    alone = page().replace("<nav>", top + "<nav>")
    assert one(saved(tmp_path, "b.html", alone)).published is None


SITE = [
    ("Turkey to go on with it | Example News", "Turkey to go on with it"),
    ("Example: Turkey to go on with it", "Turkey to go on with it"),
    ("Opinion | Turkey to go on with it - Example", "Turkey to go on with it"),
]


@pytest.mark.parametrize(("title", "expected"), SITE)
def test_the_title_of_a_page_without_its_site(tmp_path, title, expected):
    content = page().replace("Turkey to go on</title>", f"{title}</title>")
    content = content.replace("<h1>Turkey to go on<", "<h1>Turkey to go on with it<")
    assert one(saved(tmp_path, "a.html", content)).title == expected


WEBSITE = '<meta property="og:type" content="website">'
HOME = '<link rel="canonical" href="{}">' + WEBSITE
LEADING = [
    HOME.format("https://e.org"),
    HOME.format("https://e.org/index.html"),
    HOME.format("https://web.archive.org/web/20220301020549/https://e.org/"),
    HOME.format("https://e.org/") + json_ld(ARTICLE),
    HOME.format("https://e.org/world/") + json_ld([{"@type": "WebPage"}, {"@type": "ItemList"}]),
]


@pytest.mark.parametrize("head", LEADING)
def test_a_page_that_leads_to_articles_is_none(tmp_path, head):
    assert "save the articles" in reason(saved(tmp_path, "a.html", page(head)))


@pytest.mark.parametrize(
    "head",
    [
        HOME.format("https://e.org/world/a"),
        HOME.format("https://e.org/?p=12"),
        HOME.format("https://e.org/a") + json_ld([{"@type": "ItemList"}, ARTICLE]),
        '<link rel="canonical" href="https://e.org/"><meta property="og:type" content="article">',
        '<link rel="canonical" href="http://[broken">' + WEBSITE,
    ],
)
def test_an_article_at_an_odd_address_is_read(tmp_path, head):
    assert "Paragraph" in one(saved(tmp_path, "a.html", page(head))).text


def test_a_control_character_loses_no_page(tmp_path):
    body = PARAGRAPHS + "<p>A bell&#1; rang\nin \x01the town.</p>"
    assert "A bell rang in the town." in one(saved(tmp_path, "a.html", page(body=body))).text


def test_line_breaks_stay_in_what_lies_in_preformatted_text(tmp_path):
    body = PARAGRAPHS + "<pre><span>one\ntwo</span></pre>"
    assert "one\ntwo" in one(saved(tmp_path, "a.html", page(body=body))).text


@pytest.mark.parametrize("tag", ["p", "pre"])
def test_a_long_run_of_spaces_is_read_quickly(tmp_path, tag):
    body = f"{PARAGRAPHS}<{tag}>The end{' ' * 50_000}came.</{tag}>"
    before = time.process_time()
    assert "came." in one(saved(tmp_path, "a.html", page(body=body))).text
    assert time.process_time() - before < 5


def test_the_address_of_a_page(tmp_path):
    head = '<link rel="canonical" href="https://e.org/2021/09/24/a">'
    article = one(saved(tmp_path, "a.html", page(head)))
    assert (article.url, article.published) == ("https://e.org/2021/09/24/a", DAY)
    assert article.published_from == "URL"


PAGES = [
    (page().encode("utf-16"), 4),
    (page('<meta charset="windows-1251">', PARAGRAPHS + "<p>Сочи " * 3).encode("cp1251"), 4),
    (b'<?xml version="1.0" encoding="utf-8"?>\n' + page().encode(), 4),
    (PARAGRAPHS.encode(), 4),
    ("<p>Paragraph " + TEXT, 1),
    (page(body="<p>Paragraph one.</p>"), 1),
    ("<p>" * 500 + "Paragraph " + TEXT, 1),
    ("<div>" * 200 + "Paragraph " + TEXT, 1),
    ("Paragraph " + TEXT, 1),
]


@pytest.mark.parametrize(("content", "count"), PAGES)
def test_pages_of_all_sorts(tmp_path, content, count):
    assert one(saved(tmp_path, "a.html", content)).text.count("Paragraph") == count


@pytest.mark.parametrize(
    "content",
    ["<html></html>", "<!DOCTYPE html><html><body><script>var x;</script></body></html>", "<!--"],
)
def test_a_page_without_text(tmp_path, content):
    assert "no article text" in reason(saved(tmp_path, "a.html", content))


@pytest.mark.parametrize("tag", ["<div>", "<table><tr><td>", "<b", "<a href='", "&", "<![CDATA["])
def test_a_page_that_nests_without_end_ends_as_an_article_or_a_reason(tmp_path, tag):
    (item,) = read(saved(tmp_path, "a.html", tag * 5000 + TEXT))
    assert isinstance(item, Article) or "HTML" in item.reason or "no article text" in item.reason


def test_a_page_under_another_name_is_known_by_its_start(tmp_path):
    assert "<" not in one(saved(tmp_path, "page", page())).text


# --- JSON -----------------------------------------------------------------------------------------

ROW = {"id": "r1", "text": TEXT, "published": "2021-09-24", "title": "T", "url": "https://e.org/a"}
PARSED = Article("r1", TEXT, "T", "https://e.org/a", DAY, "JSON field")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps(ROW)),
        ("a.json", json.dumps(ROW, indent=2)),
        ("a.json", json.dumps([ROW])),
        ("a.json", json.dumps({"status": "ok", "articles": [ROW]})),
        ("a.json", "\ufeff" + json.dumps(ROW)),
        ("a.json", json.dumps(ROW).encode("utf-16")),
        ("a.jsonl", json.dumps(ROW)),
        ("a.ndjson", "\n\n" + json.dumps(ROW) + "\r\n\n"),
        ("a.jsonl", "\ufeff" + json.dumps(ROW)),
        ("a.jsonl", json.dumps(ROW).encode("utf-16")),
        ("rows", json.dumps(ROW)),
        ("rows", json.dumps([ROW], indent=1)),
    ],
)
def test_json_and_json_lines(tmp_path, name, content):
    assert read(saved(tmp_path, name, content)) == [PARSED]


def test_json_lines_under_the_name_of_json(tmp_path):
    path = saved(tmp_path, "a.json", json.dumps(ROW) + "\n" + json.dumps({"text": TEXT}) + "\n{\n")
    first, second, third = read(path)
    assert first == PARSED
    assert second == Article("a.json#2", TEXT)
    assert isinstance(third, Skipped)


def test_text_alone_is_required(tmp_path):
    rows = [{"text": TEXT}, {"id": None, "text": TEXT}, {"id": 7, "text": TEXT, "published": None}]
    path = saved(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)))
    assert read(path) == [
        Article("a.jsonl#1", TEXT),
        Article("a.jsonl#2", TEXT),
        Article("7", TEXT),
    ]
    assert one(saved(tmp_path, "b.json", json.dumps({"text": TEXT}))).id == "b.json"


def test_the_text_of_a_row_is_not_changed(tmp_path):
    text = "\ufeffone\r\ntwo\r three\u2028 é\u0301 "
    path = saved(tmp_path, "a.jsonl", json.dumps({"text": text}))
    assert one(path).text == text


def test_what_no_text_can_hold_is_replaced_one_for_one(tmp_path):
    path = saved(tmp_path, "a.jsonl", r'{"text": "a\u0000b\ud800c\ud83d\ude00", "id": "x\ud800"}')
    article = one(path)
    assert article.text == "a�b�c\U0001f600"
    assert article.id == "x�"


BAD_ROWS = [
    ("{", "is not valid JSON: expecting property name enclosed in double quotes at column 2"),
    ("[1, 2]", 'is not an object with "text"'),
    ("null", 'is not an object with "text"'),
    ('{"title": "x"}', 'has no "text"'),
    ('{"text": null}', 'has no "text"'),
    ('{"text": 5}', '"text" is not a string'),
    ('{"text": " \\n"}', '"text" is empty'),
    ("[" * 100_000, "is not usable JSON: nested too deeply"),
    ('{"text": ' + "9" * 5000 + "}", "is not usable JSON: a number is too long"),
    (b'{"text": "\xff"}', "is not UTF-8"),
]


@pytest.mark.parametrize(("row", "why"), BAD_ROWS)
def test_a_bad_row_is_skipped_with_its_line_and_the_others_are_read(tmp_path, row, why):
    good = json.dumps(ROW).encode()
    raw = row if isinstance(row, bytes) else row.encode()
    path = saved(tmp_path, "a.jsonl", good + b"\n\n" + raw + b"\n" + good)
    first, skipped, last = read(path)
    assert first == PARSED
    assert skipped == Skipped(f"{path} line 3", why)
    assert isinstance(last, Article)
    assert last.id == "r1#2"


BAD_JSON = [
    (
        "{",
        "is not valid JSON: expecting property name enclosed in double quotes at line 1, column 2",
    ),
    ('{"text": "a",\n}', "at line 2, column 1"),
    ('{"text": "a"} x', None),
    ("[]", "is an empty list"),
    ("5", 'is neither an object with "text" nor a list of them'),
    ('"text"', 'is neither an object with "text" nor a list of them'),
    ("{}", 'has no "text"'),
    ('{"text": ""}', '"text" is empty'),
    ("[" * 100_000, "is not usable JSON"),
    ('{"text": ' + "9" * 5000 + "}", "is not usable JSON"),
    (" ", "is empty"),
]


@pytest.mark.parametrize(("content", "why"), BAD_JSON)
def test_bad_json(tmp_path, content, why):
    assert (why or "is not valid JSON") in reason(saved(tmp_path, "a.json", content))


def test_a_bad_item_of_a_list(tmp_path):
    path = saved(tmp_path, "a.json", json.dumps([ROW, {"title": "x"}, "y", {"text": TEXT}]))
    assert read(path) == [
        PARSED,
        Skipped(f"{path} item 2", 'has no "text"'),
        Skipped(f"{path} item 3", 'is not an object with "text"'),
        Article("a.json#4", TEXT),
    ]


OURS = [
    ("a.json", {"schema": "x", "articles": [], "events": [], "skipped": []}, "is a timeline"),
    ("a.jsonl", {"schema": "x", "articles": [], "events": [], "skipped": []}, "is a timeline"),
    ("a.jsonl", {"id": "x", "date": None, "status": "s", "summary": "x", "mentions": []}, "events"),
    ("a.jsonl", {"article": "x", "start": 0, "end": 3, "text": "May", "value": "x"}, "holds dates"),
]


@pytest.mark.parametrize(("name", "value", "why"), OURS)
def test_our_own_output_is_refused_as_input(tmp_path, name, value, why):
    found = reason(saved(tmp_path, name, json.dumps(value) + "\n" * 3))
    assert why in found
    assert "name the articles themselves" in found


# --- bad files ------------------------------------------------------------------------------------

BAD_FILES = [
    (b"", "is empty"),
    (b" \n\t\r\n", "is empty"),
    (b"\xef\xbb\xbf", "is empty"),
    (b"%PDF-1.7 ...", "is a PDF: not supported yet, save it as text or HTML"),
    (b"\x89PNG\r\n\x1a\n\x00", "is a PNG image: not supported yet, save it as text or HTML"),
    (b"\xff\xd8\xff\xe0\x00", "is a JPEG image: not supported yet, save it as text or HTML"),
    (
        b"PK\x03\x04\x00",
        "is a ZIP archive or an office document: not supported yet, save it as text or HTML",
    ),
    (b"text\x00\x01\x02\x03 with NUL", "is binary, not text"),
    (bytes(range(256)) * 9, "is binary, not text"),
    (bytes(range(1, 32)) * 9, "is binary, not text"),
]


@pytest.mark.parametrize(("data", "why"), BAD_FILES)
@pytest.mark.parametrize("name", ["a.txt", "a", "a.html", "a.json"])
def test_bad_content(tmp_path, name, data, why):
    assert reason(saved(tmp_path, name, data)) == why


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_a_file_above_the_limit(tmp_path, name, monkeypatch):
    monkeypatch.setattr("newsline.reading.formats.MAX_BYTES", 1 << 20)
    monkeypatch.setattr("newsline.reading.rows.MAX_BYTES", 1 << 20)
    (skipped,) = read(saved(tmp_path, name, "x" * (1 << 20) + "yz"))
    assert isinstance(skipped, Skipped)
    assert "is larger than" in skipped.reason


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    path = saved(tmp_path, "a.txt", TEXT)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert reason(path) == "cannot be read: permission denied"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read(tmp_path):
    write(tmp_path, a_dot_txt=TEXT, closed__b_dot_txt=TEXT)
    (tmp_path / "closed").chmod(0)
    try:
        found = read(tmp_path)
    finally:
        (tmp_path / "closed").chmod(0o755)
    assert found[1] == Skipped(str(tmp_path / "closed"), "cannot be read: permission denied")


def test_missing_paths_are_told_before_anything_is_read(tmp_path):
    path = saved(tmp_path, "a.txt", TEXT)
    with pytest.raises(MissingPathError, match=r"nofile\.txt, .*nofolder: no such file or folder"):
        read_paths([str(path), str(tmp_path / "nofile.txt"), str(tmp_path / "nofolder")])


@pytest.mark.parametrize("path", ["", "a\0b", "x" * 5000])
def test_paths_that_cannot_exist(path):
    with pytest.raises(MissingPathError):
        read_paths([path])


def test_a_broken_link_that_is_named(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    with pytest.raises(MissingPathError):
        read_paths([str(tmp_path / "a.txt")])


# --- folders --------------------------------------------------------------------------------------


def test_a_folder_is_read_in_a_stable_order_below_its_name(tmp_path):
    write(
        tmp_path, b_dot_txt=TEXT, a__z_dot_txt=TEXT, a__b__c_dot_txt=TEXT, B_dot_txt=TEXT,
        **{"a-_dot_txt": TEXT, "é_dot_txt": TEXT, "a_dot_txt": TEXT},
    )  # fmt: skip
    ids = [item.id for item in read(tmp_path) if isinstance(item, Article)]
    assert ids == ["B.txt", "a/b/c.txt", "a/z.txt", "a-.txt", "a.txt", "b.txt", "é.txt"]


def test_what_a_folder_leaves_out(tmp_path):
    folder = write(
        tmp_path / "f", a_dot_txt=TEXT, README_dot_md=TEXT, readme_dot_txt=TEXT, README=TEXT,
        LICENSE=TEXT, LICENSE_dot_txt=TEXT, _dot_DS_Store=TEXT, _dot_git__x_dot_txt=TEXT,
        pic_dot_png=b"\x89PNG", paper_dot_pdf=b"%PDF-", style_dot_css="x", data=b"\0\1",
        **{"license-to-build_dot_txt": TEXT},
    )  # fmt: skip
    assert [
        (getattr(i, "id", None) or i.source, getattr(i, "reason", None)) for i in read(folder)
    ] == [
        ("a.txt", None),
        (f"{folder}/data", "is binary, not text"),
        ("license-to-build.txt", None),
        (f"{folder}/paper.pdf", "files of the kind .pdf are not supported"),
        (f"{folder}/pic.png", "files of the kind .png are not supported"),
        (f"{folder}/style.css", "files of the kind .css are not supported"),
    ]


@pytest.mark.parametrize("name", ["README.md", "LICENSE", ".hidden.txt"])
def test_a_file_that_is_named_is_read_whatever_its_name(tmp_path, name):
    assert one(saved(tmp_path, name, TEXT)).text == TEXT


def test_a_folder_without_articles(tmp_path):
    assert reason(tmp_path) == "no articles in it"
    saved(tmp_path, "README.md", TEXT)
    (tmp_path / "sub").mkdir()
    assert reason(tmp_path) == "no articles in it"
    saved(tmp_path, "a.png", "")
    assert {item.reason for item in read(tmp_path)} == {
        "no articles in it",
        "files of the kind .png are not supported",
    }


def test_links_and_special_files_in_a_folder(tmp_path):
    folder = write(tmp_path / "f", a_dot_txt=TEXT)
    outside = write(tmp_path / "other", x_dot_txt=TEXT)
    (folder / "again.txt").symlink_to(folder / "a.txt")
    (folder / "broken.txt").symlink_to(folder / "gone")
    (folder / "folder").symlink_to(outside)
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "to-x.txt").symlink_to(outside / "x.txt")
    (folder / "up").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    found = read(folder)
    assert [item.id for item in found if isinstance(item, Article)] == ["a.txt", "to-x.txt"]
    assert {Path(i.source).name: i.reason for i in found if isinstance(i, Skipped)} == {
        "broken.txt": "is a link to a file that does not exist",
        "folder": "is a link to a folder: name that folder to read it",
        "loop.txt": "is a link that leads back to itself",
        "up": "is a link to a folder: name that folder to read it",
        "pipe.txt": "is not a regular file",
    }


def test_a_path_named_twice_is_read_once(tmp_path):
    write(tmp_path, a__b__x_dot_txt=TEXT)
    path = tmp_path / "a" / "b" / "x.txt"
    for paths in ([path, path], [tmp_path / "a", path], [path.parent, tmp_path / "a", path]):
        ids = {item.id for item in read(*paths)}
        assert len(read(*paths)) == 1
        assert ids == {"x.txt" if paths[0] == paths[1] else "b/x.txt"}


def test_files_of_the_same_name_have_ids_of_their_own(tmp_path, monkeypatch):
    write(tmp_path, a__x_dot_txt=TEXT, b__x_dot_txt=TEXT, b__y_dot_txt=TEXT)
    monkeypatch.chdir(tmp_path)
    ids = [item.id for item in read("b", "a")]
    assert ids == ["a/x.txt", "b/x.txt", "y.txt"]
    assert read("b", "a") == read("a", "b") == read("a/x.txt", "b", "a")


def test_rows_of_the_same_id_have_ids_of_their_own(tmp_path):
    row = json.dumps({"id": "r", "text": TEXT}) + "\n"
    write(tmp_path, a_dot_jsonl=row * 2, b_dot_jsonl=row)
    ids = [item.id for item in read(tmp_path / "b.jsonl", tmp_path / "a.jsonl")]
    assert ids == ["r", "r#2", "r#3"]


def test_the_order_of_the_paths_changes_nothing(tmp_path):
    write(tmp_path, **{f"{name}_dot_txt": TEXT + name for name in "cab"})
    paths = sorted(tmp_path.iterdir())
    assert read(*paths) == read(*reversed(paths))


def test_a_file_name_that_no_line_can_hold(tmp_path):
    (tmp_path / "a\nb\x1b.txt").write_text(TEXT)
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text(TEXT)
    assert {item.id for item in read(tmp_path)} == {"a�b�.txt", "�.txt"}


# --- standard input -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (TEXT.encode(), ["-"]),
        (b"---\ntitle: x\n---\n" + TEXT.encode(), ["-"]),
        (page().encode(), ["-"]),
        (json.dumps(ROW).encode(), ["r1"]),
        (json.dumps({"text": TEXT}, indent=1).encode(), ["-"]),
        (f'{{"text": "{TEXT.strip()}"}}\n'.encode() * 2, ["-#1", "-#2"]),
        (json.dumps([{"text": TEXT}] * 2).encode(), ["-#1", "-#2"]),
        (b"[The president] {said} so.", ["-"]),
    ],
)
def test_standard_input(data, ids):
    assert [item.id for item in read("-", "-", stdin=io.BytesIO(data))] == ids


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"", "is empty"), (b"%PDF-1", "is a PDF"), (b'{"text": 1', "is not valid JSON")],
)
def test_bad_standard_input(data, why):
    assert why in reason("-", stdin=io.BytesIO(data))


def test_standard_input_beside_files(tmp_path):
    path = saved(tmp_path, "a.txt", TEXT)
    found = read(path, "-", stdin=io.BytesIO(b"Other text."))
    assert [item.id for item in found] == ["-", "a.txt"]


# --- the cost -------------------------------------------------------------------------------------


def test_reading_a_text_imports_nothing_heavy(tmp_path):
    path = saved(tmp_path, "a.txt", TEXT)
    code = (
        "import sys; from newsline.reading import read_paths; list(read_paths(sys.argv[1:]));"
        "print(*sorted({'spacy', 'trafilatura', 'htmldate', 'lxml', 'dateparser', 'yaml',"
        " 'charset_normalizer', 'frontmatter'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
