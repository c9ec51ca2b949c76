"""Small modules and sheets become one file that does the same."""

import pytest

from newsroom.collected import MODULES, SHEETS, source
from newsroom.joined import CannotJoin, join_modules, join_sheets

FILES = {
    "a/page.js": 'import { one, two as zwei } from "./parts.js";\nimport "../b/else.js";\n'
    'one(zwei);\nimport("../b/later.js");\n',
    "a/parts.js": 'import { base } from "../b/else.js";\n'
    "export function one(value) {}\nexport const two = base + 1;\nconst own = 1;\n",
    "b/else.js": 'export const base = 1;\nconst own = 2;\nimport("./later.js");\n',
    "b/later.js": "export class Late {}\n",
    "a/one.css": "a {}\n",
    "b/two.css": "b {}\n",
}


def with_more(**more: str):
    files = FILES | {name.replace("__", "/") + ".js": text for name, text in more.items()}
    return lambda path: files[path]


def test_every_module_comes_once_and_before_whoever_needs_it():
    text = join_modules("a/page.js", with_more())
    assert text.count("const own = ") == 2 and text.count("const base = 1") == 1
    assert text.index("const base = 1") < text.index("function one") < text.index("one(zwei)")
    assert "const { one, two: zwei } = m1;" in text
    assert "import {" not in text and "export " not in text


def test_what_is_loaded_later_is_named_as_seen_from_the_joined_file():
    text = join_modules("a/page.js", with_more())
    assert text.count('import("../b/later.js")') == 2
    assert "class Late" not in text


@pytest.mark.parametrize(
    "text",
    [
        'import all from "./parts.js";\n',
        'import * as all from "./parts.js";\n',
        "export default 1;\n",
        "export { one };\n",
        "export let changing = 1;\n",
        "export const { one } = {};\n",
        "await 1;\n",
        'import { odd } from "./odd.js";\n',
    ],
)
def test_what_is_not_understood_stops_it(text):
    with pytest.raises(CannotJoin):
        join_modules("a/odd.js", with_more(a__odd=text))


def test_sheets_stand_one_after_the_other():
    assert join_sheets(("b/two.css", "a/one.css"), with_more()) == "b {}\na {}\n"


def test_a_sheet_that_names_other_files_stops_it():
    with pytest.raises(CannotJoin):
        join_sheets(["a/odd.css"], lambda path: "a { background: url(x.svg); }")


def test_our_own_files_can_be_joined():
    assert all(join_modules(name, source) for name in MODULES)
    assert join_sheets(SHEETS, source).startswith(source(SHEETS[0]))
