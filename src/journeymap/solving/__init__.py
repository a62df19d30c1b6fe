"""Exact answers about a flow in numbers: what can be reached, the best paths, how often customers come by.

Touchpoints are numbers here and nothing is worded: `journeymap.analysis` asks the questions that people have. Every
algorithm keeps its own stack and none needs a library, save that large tangles of loops are solved in blocks by numpy
and scipy where they are installed.
"""
