"""Do the headings say what the page holds, level by level?"""
