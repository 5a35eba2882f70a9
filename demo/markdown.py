"""The texts of demo/content are Markdown: headings, paragraphs, lists, quotes, tables and links to materials by slug.

Forms add two signs: `____` is a place to write, as wide as it is long, and `- [ ]` a box to tick. `parse` gives
blocks that a PDF or a Word file is made of, `to_html` and `to_stream` what a page is made of. A line break in the
source is a line break on the page: Leichte Sprache has one sentence on each line.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from html import escape
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from wagtail.rich_text import RichText

_READER = MarkdownIt("commonmark", {"breaks": True, "html": False}).enable("table")
# Underscores would be read as emphasis or as a rule: while Markdown is read, a private character stands in.
_LINE = "\ue000"
_PIECES = re.compile(rf"{_LINE}+|\[ \] ?")
SECTION = 2
CAPTIONS = ("Tabelle: ", "Table: ")
FULL_WIDTH = 20  # so many underscores or more: to the end of the line


@dataclass(frozen=True)
class Run:
    """A piece of text in one style, a line break, a place to write (`text` is its underscores) or a box to tick."""

    text: str
    kind: Literal["text", "break", "blank", "box"] = "text"
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""


@dataclass(frozen=True)
class Block:
    kind: Literal["heading", "paragraph", "list", "ordered", "quote", "table"]
    level: int = 0
    runs: tuple[Run, ...] = ()
    items: tuple[tuple["Block", ...], ...] = ()
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()


def parse(text: str) -> list[Block]:
    blocks: list[Block] = []
    for block in (_block(node) for node in _tree(text).children):
        if block.kind == "table" and blocks and (caption := _caption(blocks[-1])):
            blocks[-1] = Block("table", rows=block.rows, runs=(Run(caption),))
        else:
            blocks.append(block)
    return blocks


def _caption(block: Block) -> str:
    """A paragraph "Tabelle: …" before a table is its caption."""
    text = _plain(block.runs) if block.kind == "paragraph" else ""
    return next((text.removeprefix(word) for word in CAPTIONS if text.startswith(word)), "")


def _tree(text: str) -> SyntaxTreeNode:
    return SyntaxTreeNode(_READER.parse(re.sub(r"_{3,}", lambda blank: _LINE * len(blank.group()), text)))


def as_data(blocks: list[Block]) -> list[dict[str, Any]]:
    """For a template that reads JSON."""
    return [asdict(block) for block in blocks]


def _block(node: SyntaxTreeNode) -> Block:
    match node.type:
        case "heading":
            return Block("heading", level=int(node.tag[1]), runs=_runs(node.children[0]))
        case "paragraph":
            return Block("paragraph", runs=_runs(node.children[0]))
        case "bullet_list" | "ordered_list":
            items = tuple(tuple(_block(child) for child in item.children) for item in node.children)
            return Block("list" if node.type == "bullet_list" else "ordered", items=items)
        case "blockquote":
            return Block("quote", items=(tuple(_block(child) for child in node.children),))
        case "table":
            rows = [row for part in node.children for row in part.children]
            return Block(
                "table", rows=tuple(tuple(_runs(cell.children[0]) for cell in row.children) for row in rows)
            )
    raise ValueError(f"no block for {node.type}")


def _runs(node: SyntaxTreeNode, **style: Any) -> tuple[Run, ...]:
    runs: list[Run] = []
    for child in node.children:
        match child.type:
            case "text":
                runs.extend(_pieces(child.content, **style))
            case "softbreak" | "hardbreak":
                runs.append(Run("\n", kind="break"))
            case "code_inline":
                runs.append(Run(child.content, **{**style, "code": True}))
            case "strong":
                runs.extend(_runs(child, **{**style, "bold": True}))
            case "em":
                runs.extend(_runs(child, **{**style, "italic": True}))
            case "link":
                runs.extend(_runs(child, **{**style, "link": str(child.attrs["href"])}))
            case other:
                raise ValueError(f"no style for {other}")
    return tuple(run for run in runs if run.text)


def _pieces(text: str, **style: Any) -> Iterator[Run]:
    position = 0
    for sign in _PIECES.finditer(text):
        yield Run(text[position : sign.start()], **style)
        yield Run("[ ]", kind="box") if sign.group()[0] == "[" else Run("_" * len(sign.group()), kind="blank")
        position = sign.end()
    yield Run(text[position:], **style)


def to_html(text: str, link: Callable[[str], str | None]) -> str:
    """Rich text. `link` gives the opening tag for the slug of a material, or None: then the words stand alone."""
    return "".join(_block_html(node, link) for node in _tree(text).children)


def to_stream(text: str, link: Callable[[str], str | None]) -> list[tuple[str, Any]]:
    """The blocks of `pages.blocks.BodyBlock`. What stands between two headings or tables is one paragraph block."""
    stream: list[tuple[str, Any]] = []
    heading = ""
    for node in _tree(text).children:
        block = _block(node)
        if block.kind == "heading" and block.level == SECTION:
            heading = _plain(block.runs)
            stream.append(("heading", heading))
        elif block.kind == "table":
            stream.append(("table", _table(block, heading)))
        elif caption := _caption(block):
            heading = caption
        elif stream and stream[-1][0] == "paragraph":
            stream[-1] = ("paragraph", stream[-1][1] + _block_html(node, link))
        else:
            stream.append(("paragraph", _block_html(node, link)))
    return [(kind, RichText(value) if kind == "paragraph" else value) for kind, value in stream]


def _table(block: Block, caption: str) -> dict[str, Any]:
    head, *rows = [[_plain(cell) for cell in row] for row in block.rows]
    return {"caption": caption, "head": head, "rows": rows}


def _plain(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def _block_html(node: SyntaxTreeNode, link: Callable[[str], str | None]) -> str:
    match node.type:
        case "heading" | "paragraph":
            tag = node.tag
            return f"<{tag}>{_inline_html(_runs(node.children[0]), link)}</{tag}>"
        case "bullet_list" | "ordered_list":
            items = "".join(f"<li>{_item_html(item, link)}</li>" for item in node.children)
            return f"<{node.tag}>{items}</{node.tag}>"
        case "blockquote":
            inner = "<br/>".join(_inline_html(_runs(child.children[0]), link) for child in node.children)
            return f"<blockquote>{inner}</blockquote>"
    raise ValueError(f"no markup for {node.type}")


def _item_html(item: SyntaxTreeNode, link: Callable[[str], str | None]) -> str:
    return "".join(
        _inline_html(_runs(child.children[0]), link)
        if child.type == "paragraph"
        else _block_html(child, link)
        for child in item.children
    )


def _inline_html(runs: tuple[Run, ...], link: Callable[[str], str | None]) -> str:
    out = []
    for run in runs:
        if run.kind == "break":
            out.append("<br/>")
            continue
        piece = escape(run.text, quote=False)
        piece = f"<b>{piece}</b>" if run.bold else piece
        piece = f"<i>{piece}</i>" if run.italic else piece
        opening = link(run.link) if run.link else None
        out.append(f"{opening}{piece}</a>" if opening else piece)
    return "".join(out)
