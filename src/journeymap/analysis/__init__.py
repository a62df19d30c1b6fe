"""Questions to a journey and their answers, worked out by the algorithms of `solving`: a room for each kind of question.

`experience` asks how it feels and where it hurts, `movement` where customers go, stay and are lost, `ways` what single
paths are like, `groups` how personas, teams and phases of the lifecycle fare, `changing` what would become of the journey
if it were changed, `priorities` what to do first. `evidence` says how well anything is known. Nothing is imported here:
a check needs but a few of them.
"""
