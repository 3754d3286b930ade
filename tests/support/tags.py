"""The tags of a PDF beside the content they are of."""

import pikepdf


def check_parent_tree(file):
    """Content marked on a page is held by the element that the parent tree names, and by no other."""
    numbers = list(file.Root.StructTreeRoot.ParentTree.Nums)
    tree = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    held = {}
    for element, page in _elements(file.Root.StructTreeRoot.K[0]):
        for kid in element.get("/K", ()):
            if isinstance(kid, int):
                held[page, kid] = element.objgen
            elif kid.get("/Type") == "/MCR":
                held[kid.Pg.objgen, int(kid.MCID)] = element.objgen
    for page in file.pages:
        row = tree[int(page.StructParents)]
        for mcid in _marked(page):
            assert row[mcid].objgen == held.pop((page.objgen, mcid))
        for annotation in page.get("/Annots", ()):
            assert str(tree[int(annotation.StructParent)].S) == "/Link"
    assert held == {}


def _elements(element, page=None):
    page = element.Pg.objgen if "/Pg" in element else page
    yield element, page
    for kid in element.get("/K", ()):
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") not in ("/OBJR", "/MCR"):
            yield from _elements(kid, page)


def _marked(page):
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC" and "/MCID" in operands[1]:
            yield int(operands[1]["/MCID"])


def drawn_for(file, words):
    """By which operators the figure is drawn that has these words for who cannot see it."""
    for element, page in _elements(file.Root.StructTreeRoot.K[0]):
        if str(element.S) == "/Figure" and str(element.get("/Alt", "")) == words:
            numbers = {int(kid) if isinstance(kid, int) else int(kid.MCID) for kid in _kids(element)}
            sheet = next(each for each in file.pages if each.objgen == page)
            return _within(sheet, numbers)
    raise AssertionError(f"No figure is called: {words}")


def _kids(element):
    kids = element.get("/K", ())
    return kids if isinstance(kids, pikepdf.Array) else [kids]


def _within(page, numbers):
    """The operators of the content that has one of these numbers."""
    depth, found = 0, []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            is_ours = name == "BDC" and "/MCID" in operands[1] and int(operands[1]["/MCID"]) in numbers
            depth += depth > 0 or is_ours
        elif name == "EMC":
            depth -= depth > 0
        elif depth:
            found.append(name)
    return found
