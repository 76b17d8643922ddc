"""Lists: which lines are items, what leads them in, what ends them; `blocks` hands them out."""
