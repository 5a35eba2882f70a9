"""The text of a cell as blocks of a page: Markdown for headings, paragraphs, lists, emphasis and links; no markup of its own."""

from typing import Any

_TAGS = {"p", "ul", "ol", "li", "b", "strong", "i", "em", "a", "br", "blockquote", "h3", "h4"}


def to_stream(text: str) -> list[dict[str, Any]]:
    """What a StreamField of `pages.blocks.BodyBlock` keeps. Headings of the first two ranks become headings of the page."""
    from markdown_it import MarkdownIt  # only who imports pays for it
    from markdown_it.tree import SyntaxTreeNode

    reader = MarkdownIt("commonmark", {"breaks": True, "html": False}).disable(["image", "code", "fence"])
    stream: list[dict[str, Any]] = []
    for node in SyntaxTreeNode(reader.parse(text)).children:
        if node.type == "heading" and node.tag in ("h1", "h2"):
            stream.append({"type": "heading", "value": node.children[0].content.strip()[:200]})
            continue
        html = _clean(reader.renderer.render(node.to_tokens(), reader.options, {}))
        if not html:
            continue
        if stream and stream[-1]["type"] == "paragraph":
            stream[-1]["value"] += html
        else:
            stream.append({"type": "paragraph", "value": html})
    return [block for block in stream if block["value"]]


def _clean(html: str) -> str:
    import nh3

    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    ).strip()
