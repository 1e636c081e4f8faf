"""Does the page's ARIA say something that assistive technology can use?"""
