"""Can everything that can be pressed be found, named and reached?"""
