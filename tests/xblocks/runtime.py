"""A small runtime with the platform's own kind of ids, without a database: what a block does can be read afterwards."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from lxml import etree
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator, DefinitionLocator
from web_fragments.fragment import Fragment
from webob import Request
from xblock.fields import ScopeIds
from xblock.reference.user_service import UserService, XBlockUser
from xblock.runtime import DictKeyValueStore, KvsFieldData, Runtime

from balise_xblocks import tickets
from balise_xblocks.handout import HandoutBlock
from balise_xblocks.page import PageBlock
from balise_xblocks.pulse import PulseBlock
from balise_xblocks.quiz import QuizBlock
from balise_xblocks.scenario import ScenarioBlock

if not settings.configured:
    # as an LMS has it; unset, Django's settings cannot even be looked at, and Jupyter Book looks at every object there is
    settings.configure(USE_TZ=True, LANGUAGE_CODE="en")

COURSE = CourseLocator("balise", "training", "2026")
BLOCKS = {
    "balise_quiz": QuizBlock,
    "balise_scenario": ScenarioBlock,
    "balise_page": PageBlock,
    "balise_pulse": PulseBlock,
    "balise_handout": HandoutBlock,
}


class Users(UserService):
    """The learner who is at work."""

    def __init__(self, language: str = "") -> None:
        super().__init__()
        self.language = language

    def get_current_user(self) -> XBlockUser:
        user = XBlockUser()
        user.opt_attrs["edx-platform.user_preferences"] = {"pref-lang": self.language}
        return user


class Words:
    """The platform's service of translations, which these blocks do not need."""

    def ugettext(self, text: str) -> str:
        return text

    gettext = ugettext


class Ids:
    """Ids as the platform makes them."""

    def __init__(self) -> None:
        self.count = 0

    def create_definition(self, block_type: str, slug: str | None = None) -> Any:
        self.count += 1
        return DefinitionLocator(block_type, f"{self.count:024x}")

    def create_usage(self, definition: Any) -> Any:
        return BlockUsageLocator(COURSE, definition.block_type, f"b{self.count}")

    def get_definition_id(self, usage: Any) -> Any:
        return DefinitionLocator(usage.block_type, "0" * 24)

    def get_block_type(self, definition: Any) -> str:
        return str(definition.block_type)


class SmallRuntime(Runtime):
    """Keeps fields in a dictionary and what is published in `published`."""

    def __init__(self, store: DictKeyValueStore | None = None, language: str = "") -> None:
        self.store = store or DictKeyValueStore()
        self.ids = Ids()
        self.users = Users(language)
        self.published: list[tuple[str, Any]] = []
        services = {"field-data": KvsFieldData(self.store), "i18n": Words(), "user": self.users}
        super().__init__(id_reader=self.ids, id_generator=self.ids, services=services)

    def handler_url(
        self, block: Any, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        return f"/handler/{block.scope_ids.usage_id}/{handler_name}"

    def local_resource_url(self, block: Any, uri: str) -> str:
        return f"/xblock/resource/{block.scope_ids.block_type}/{uri}"

    def resource_url(self, resource: str) -> str:
        raise NotImplementedError

    def publish(self, block: Any, event_type: str, event_data: Any) -> None:
        self.published.append((event_type, event_data))

    def applicable_aside_types(self, block: Any) -> list[str]:
        return []

    # ---- what tests ask for ----

    def make(self, name: str, user: str | None = "anna", usage: str = "b1", **fields: Any) -> Any:
        """Return a block of a type for a learner; `usage` names its place in the course."""
        place = BlockUsageLocator(COURSE, name, usage)
        keys = ScopeIds(user, name, DefinitionLocator(name, "0" * 24), place)
        block = self.construct_xblock_from_class(BLOCKS[name], keys)
        for field, value in fields.items():
            setattr(block, field, value)
        block.save()
        return block

    def parse(self, xml: str, user: str | None = "anna", usage: str = "b1") -> Any:
        """Return the block that an element of OLX describes."""
        node = etree.fromstring(xml)
        place = BlockUsageLocator(COURSE, node.tag, usage)
        keys = ScopeIds(user, node.tag, DefinitionLocator(node.tag, "0" * 24), place)
        return BLOCKS[node.tag].parse_xml(node, self, keys)

    def of(self, kind: str) -> list[Any]:
        """Return what was published of a kind."""
        return [data for name, data in self.published if name == kind]


def forget_tickets() -> None:
    """Give back the tickets of all attempts, as if a minute had passed."""
    from django.core.cache import cache

    cache.clear()
    tickets._taken.clear()


def post(block: Any, handler: str, body: object) -> tuple[int, dict[str, Any]]:
    """Return status and answer of a handler to a body: bytes as they are, anything else as JSON."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    response = block.runtime.handle(block, handler, Request.blank("/", method="POST", body=raw))
    return response.status_int, json.loads(response.body)


def html_of(fragment: Fragment) -> str:
    """Return the HTML of a view, without what the runtime puts around it."""
    text = str(fragment.content)
    start = next((text.find(mark) for mark in ('<div class="balise-', "<p role=") if mark in text), 0)
    return text[start:].split('<script type="json/xblock-args"')[0]


def exported(block: Any) -> Any:
    """Return the OLX element of a block."""
    node = etree.Element("unknown_root")
    block.add_xml_to_node(node)
    return node


def counted(block: Any) -> Mapping[str, int]:
    """Return how often each kind of event was published."""
    found: defaultdict[str, int] = defaultdict(int)
    for name, _ in block.runtime.published:
        found[name] += 1
    return found


ROOT = Path(__file__).parents[2]
