"""Grows a believable test archive: invented texts, people and places, in bulk, from a seed."""
