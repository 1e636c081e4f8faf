"""Functions of a page, or of the site, that are computed once and remembered with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from handrail.page.page import Page
    from handrail.page.site import Site

Result = TypeVar("Result")


def once_a_page(function: Callable[[Page], Result]) -> Callable[[Page], Result]:
    """Return the function with a memory: it is called once for each page, and the page keeps the
    result until it is released.
    """

    @wraps(function)
    def remembering(page: Page) -> Result:
        memory = page.memory
        if function not in memory:
            memory[function] = function(page)
        result: Result = memory[function]
        return result

    return remembering


def once_a_site(function: Callable[[Site], Result]) -> Callable[[Site], Result]:
    """Return the function with a memory: it is called once for the site, which keeps the result."""

    @wraps(function)
    def remembering(site: Site) -> Result:
        if function not in site.memory:
            site.memory[function] = function(site)
        result: Result = site.memory[function]
        return result

    return remembering
