"""How the shipped spaCy pipeline is made: converters, augmentation, configs, scores, assembly.

Not in the wheel. See README.md beside this file for the one command.
"""
