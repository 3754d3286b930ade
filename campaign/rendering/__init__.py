"""Documents out: HTML, PDF, plain text and pictures of pages, all from one `Document` value.

    html.to_html(document)    the page as HTML, before it is laid out
    pdf.to_pdf(document)      the same, laid out and tagged
    text.to_text(document)    the same, for people and programs that read plain text
    docx.to_docx(document)    the same, for Word
    web_page.to_page(document)          the same, as one HTML file to be taken along
    markdown.to_markdown(document)      the same, as plain Markdown
    press.Press               the last but one in a process of its own, with limits, for web and worker

WeasyPrint takes its fonts from fontconfig, which reads its settings once, when the first library that needs
it is loaded. So they are set here, before any module of this package can import WeasyPrint: the page must not
depend on the fonts of the machine, and on a machine with no fonts WeasyPrint would crash.
"""

import os
from pathlib import Path

os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))
