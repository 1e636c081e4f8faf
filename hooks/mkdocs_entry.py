"""All that MkDocs loads from this checkout: the events of the plugin, without installing it."""

from handrail.generator.plugin import HandrailPlugin  # the path is only there while loading

_plugin = HandrailPlugin()
globals().update({name: getattr(_plugin, name) for name in dir(_plugin) if name.startswith("on_")})
