"""Do frames say what they hold, and can they be entered?"""
