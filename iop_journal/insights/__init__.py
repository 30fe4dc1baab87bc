"""What the entries say, as pure functions on plain values: tallies or entries in, numbers and frozen rows out.

All of it is of what is given: who calls leaves out what is private. Ratings go from 0 to 10, and a blank (None) is in
no figure. A median of fewer than three values is None: too few to tell. *Before* is a peak, and cravings fall by
themselves too: what stands here is what happened after a skill, beside what happened without one, and never a cause.

The rows are named tuples: making a frozen dataclass costs ten times as much, at every start.
"""
