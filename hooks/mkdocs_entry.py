"""All that MkDocs loads from this checkout: the events of the plugin, without installing it."""

from pathlib import Path

from handrail.generator.plugin import HandrailPlugin  # the path is only there while loading

_plugin = HandrailPlugin()
_SETTINGS = Path(__file__).parents[1] / "mkdocs.yml"
if _SETTINGS.is_file():  # MkDocs says nothing of its settings to a hook until it has printed them
    _plugin.build.read_settings(_SETTINGS)
globals().update({name: getattr(_plugin, name) for name in dir(_plugin) if name.startswith("on_")})
