"""Are lists lists, so that their items can be counted?"""
