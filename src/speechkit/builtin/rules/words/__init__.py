"""Words and lines, as all families read them: names, dates, languages, how lines begin and end."""
