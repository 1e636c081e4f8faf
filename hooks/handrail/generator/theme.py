"""The theme `handrail`, as builders find it: they load this module and take the folder of its file.

So no Python file has to stand among the templates, all of which Zensical publishes.
"""

from handrail.data_files import theme_folder

__file__ = str(theme_folder() / "base.html")
