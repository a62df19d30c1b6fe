"""Questions to a journey and their answers: one file per question.

`pains`, `emotions`, `paths`, `gates`, `structure`, `reach` and `lifecycle` hold the questions; `walking`, `searching`,
`loops` and `reasons` what they are answered with. Nothing is imported here: a check needs but a few of them.
"""
