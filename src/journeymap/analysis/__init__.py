"""Questions to a journey and their answers: one file per question, worked out by the algorithms of `solving`.

`reasons`, `falls` and `succeeding` are parts of answers that rules ask for alone, too. Nothing is imported here: a
check needs but a few of them.
"""
