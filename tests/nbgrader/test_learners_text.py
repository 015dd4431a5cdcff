"""What learners write is text in every page that nbgrader shows: no script of theirs runs there."""

import copy
import json
import os

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell

from tests.browser import NEEDED
from tests.nbgrader.classroom import WALKS, Classroom, cell, copy_of_tiny, serving_formgrader

RUN = "window.top.ran = (window.top.ran || []).concat('{}')"
BASE64 = "PHNjcmlwdD53aW5kb3cudG9wLnJhbj1bJ2RhdGEnXTwvc2NyaXB0Pg=="
# By name, what a learner writes into a cell. WORD stands for a script that leaves its name.
MARKDOWN = {
    "script": "<script>WORD</script>",
    "upper": "<ScRiPt\n>WORD</sCrIpT >",
    "image": '<img src=x onerror="WORD">',
    "unclosed": '<img src=x onerror="WORD"\n',
    "svg": '<svg onload="WORD"><script>WORD</script></svg>',
    "math": '<math><mtext><img src=x onerror="WORD"></mtext></math>',
    "style": '<style>@import "http://evil.invalid/";</style><b style="x:expression(WORD)">b</b>',
    "frame": '<iframe srcdoc="<script>WORD</script>"></iframe>',
    "object": f'<object data="data:text/html;base64,{BASE64}"></object>',
    "embed": f'<embed src="data:text/html;base64,{BASE64}">',
    "form": '<form action="javascript:WORD"><button id="clickme">x</button></form>',
    "details": '<details open ontoggle="WORD"><summary>x</summary></details>',
    "autofocus": '<input autofocus onfocus="WORD">',
    "meta": '<meta http-equiv="refresh" content="0;url=javascript:WORD">',
    "base": '<base href="http://evil.invalid/">',
    "link": "[link](javascript:WORD)",
    "entity": "[entity](java&#115;cript&colon;WORD)",
    "backslash": "[backslash](javascript\\:WORD)",
    "angle": "[angle](<javascript:WORD>)",
    "reference": "[reference][1]\n\n[1]: javascript:WORD",
    "autolink": "<javascript:WORD>",
    "data": f"[data](data:text/html;base64,{BASE64})",
    "picture": '![x](x" onerror="WORD)',
    "title": '[x](http://x.invalid "x\\" onmouseover=\\"WORD")',
    "href": "$\\href{javascript:WORD}{href}$",
    "macro": "$\\def\\x#1#2{\\href{#1#2}{macro}}\\x{javascript}{:WORD}$",
    "style_of_math": "$$\\style{background:url(javascript:WORD)}{x}$$",
    "environment": "\\begin{align}</script><script>WORD</script>\\end{align}",
    "math_html": "$x < y<img src=x onerror=WORD>$",
    "fence": "```\n<script>WORD</script>\n",
    "closed": "```\n```\n<script>WORD</script>\n",
    "long_fence": "`````` x\n``````\n\n<script>WORD</script>\n\n~~~\n~~~\n<img src=x onerror=WORD>",
    "indented": "    x\n\n<script>WORD</script>",
    "comment": "<!-- --><script>WORD</script><!-- -->",
    "cdata": "<![CDATA[><script>WORD</script>]]>",
    "lines": "\r<script>WORD</script>\r\x0b\x0c\x85\u2028<script>WORD</script>",
    "null": "<scr\0ipt>WORD</script>",
    "heading": "# <a id='x' onclick='WORD'>x</a>\n\nx\n===\n\n| a | <script>WORD</script> |\n|-|-|",
    "attachment": "![x](attachment:x.svg)",
    "template": "{{ ''.__class__ }} {% raw %} <script>WORD</script>",
}
ESSAY = {"grade": True, "solution": True, "locked": False, "points": 2, "task": False}


def script(name):
    return RUN.format(name)


def hostile(released):
    """Return a notebook with every attack in it, in every place that a notebook has."""
    notebook = copy.deepcopy(released)
    for name, text in MARKDOWN.items():
        text = text.replace("WORD", script(name))
        one = new_markdown_cell(text, metadata={"tags": [f'"><script>{script("tag")}</script>']})
        one["attachments"] = {"x.svg": {"image/svg+xml": f"<svg onload={script('svg')}>"}}
        notebook.cells.append(one)
        mimetype = {"raw_mimetype": "text/html"}
        notebook.cells.append(new_raw_cell(text, metadata={**mimetype, "format": "text/html"}))
    html = f'<script>{script("output")}</script><img src=x onerror="{script("output")}">'
    data = {
        "text/html": html,
        "application/javascript": script("javascript"),
        "image/svg+xml": f"<svg xmlns='http://www.w3.org/2000/svg' onload=\"{script('svg')}\"/>",
        "text/markdown": html,
        "text/latex": f"$\\href{{javascript:{script('latex')}}}{{x}}$",
        "application/vnd.jupyter.widget-view+json": {"model_id": f"</script>{html}"},
        "text/plain": html,
    }
    outputs = [new_output("display_data", data={key: value}) for key, value in data.items()]
    outputs += [new_output("stream", text=html), new_output("error", ename=html, evalue=html)]
    notebook.cells.append(new_code_cell(f"'''{html}'''", outputs=outputs))
    for one in notebook.cells:
        one.metadata["slideshow"] = {"slide_type": f'"><script>{script("slide")}</script>'}
        if one.cell_type == "code" and not one.id.startswith("answer-"):
            one.outputs = outputs
    notebook.metadata.update(
        title=f"</title>{html}",
        authors=[{"name": html}],
        language_info={"name": f'"><script>{script("language")}</script>'},
        kernelspec={"name": html, "display_name": html, "language": html},
        widgets={"application/vnd.jupyter.widget-state+json": {"state": {"x": f"</script>{html}"}}},
    )
    answer = cell(notebook, "answer-walk")
    answer.source = f"def walk(xs, rate):\n    print({html!r})\n    raise ValueError({html!r})\n"
    next(one for one in notebook.cells if one.cell_type == "markdown").source = html
    essay = cell(notebook, "essay")
    essay.source = "\n\n".join(t.replace("WORD", script("essay")) for t in MARKDOWN.values())
    return notebook


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """A classroom in which eve's notebook was graded, and feedback made."""
    folder = tmp_path_factory.mktemp("text")
    room = Classroom.opened(folder / "class", copy_of_tiny(folder / "course"))
    path = room.folder / "source" / WALKS / "walk.ipynb"
    source = room.source("walk")
    essay = new_markdown_cell("Why?", id="essay")
    essay.metadata["nbgrader"] = {**ESSAY, "grade_id": "essay", "schema_version": 3}
    source.cells.append(essay)
    path.write_text(json.dumps(source), "utf-8")
    assert room.nbgrader("generate_assignment", WALKS, "--force").returncode == 0
    room.hand_in("eve", walk=hostile(room.released("walk")))
    (room.submission("eve") / "<img src=x onerror=alert(1)>.ipynb").write_text("{}", "utf-8")
    ran = room.kata_grade(WALKS)
    assert ran.returncode == 0, ran.stderr
    assert room.nbgrader("generate_feedback", WALKS).returncode == 0
    return room


def test_the_text_is_all_there(room):
    """As the learner wrote it, in the notebook and in the feedback; nothing is lost."""
    page = room.feedback("eve")
    for name in MARKDOWN:
        assert name in page
    assert "&lt;script&gt;" in page
    graded = json.loads((room.folder / "autograded" / "eve" / WALKS / "walk.ipynb").read_text())
    texts = ["".join(one["source"]) for one in graded["cells"] if one["cell_type"] == "markdown"]
    assert any("[angle](<javascript:" in text for text in texts)
    assert not any(one["cell_type"] == "raw" for one in graded["cells"])


def visit(chromium, address, wait):
    """Open a page, click whatever can be clicked; return what ran, and what was asked for."""
    page = chromium.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.goto(address, wait_until="load")
    page.wait_for_timeout(wait)
    page.evaluate(
        """() => {
            const own = (one) => /evil|javascript:|data:text|x.invalid/.test(one.href || "");
            for (const one of document.querySelectorAll("a, button#clickme, #x"))
                if (own(one) || one.id) one.click();
        }"""
    )
    page.wait_for_timeout(300)
    found = page.evaluate(
        """() => [window.ran || [], [...document.querySelectorAll("*")].flatMap((one) =>
            [...one.attributes].filter((a) => /^on|javascript:|data:text/i.test(a.name + a.value)
                && /window.top.ran/.test(a.value)).map((a) => one.outerHTML.slice(0, 100)))]"""
    )
    scripts = page.evaluate(
        """() => [...document.scripts].map((one) => one.textContent)
            .filter((text) => text.includes("window.top.ran"))"""
    )
    page.close()
    return [*found[0], *found[1], *scripts, *said, *(url for url in asked if "invalid" in url)]


@NEEDED
def test_no_script_runs_in_the_feedback(room, chromium):
    """Opened from the disk, as learners open it."""
    page = room.folder / "feedback" / "eve" / WALKS / "walk.html"
    assert visit(chromium, page.as_uri(), 1500) == []


@NEEDED
@pytest.mark.skipif(os.name != "posix", reason="the server is started as on Linux and macOS")
def test_no_script_runs_in_the_formgrader(room, chromium):
    """In the page of the submission, and in those that lead to it; on Jupyter's own origin."""
    with room.gradebook() as gradebook:
        found = gradebook.find_submission_notebook("walk", WALKS, "eve").id
    with serving_formgrader(room.folder) as address:
        pages = [
            f"submissions/{found}",
            f"gradebook/{WALKS}/walk",
            f"manage_submissions/{WALKS}",
            "manage_students/eve",
        ]
        ran = {page: visit(chromium, f"{address}/{page}", 2500) for page in pages}
    assert not any(ran.values()), ran
