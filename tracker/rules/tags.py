"""The tags that a language file may give words, and what each does.

A language that lacks a tag works without it.
"""

from __future__ import annotations

TAGS: dict[str, str] = {
    # grammar
    "article": "stands before a noun and means nothing by itself",
    "of": "ties a noun to a number or to another noun",
    "and": "joins equals",
    "or": "joins alternatives",
    "between": "opens a range with `and`",
    "from": "opens a range with `to`",
    "to": "joins the ends of a range",
    "auxiliary": "stands between a subject and its verb",
    "perfect": "auxiliary of the perfect, in which running totals are told (has lost)",
    "adverb": "may stand anywhere between linked words",
    "relative": "ties a clause to the noun before it",
    "clause": "opens another clause: what stands before it has no say behind it",
    "preposition": "opens a phrase that tells where, when or how",
    "by": "names the one who did it, in the passive",
    "pronoun": "stands for the last speaker",
    "possessive": "stands for the last speaker's or party's own",
    "negation": "turns a statement into its contrary",
    "title": "stands before a person's name",
    "unit_noun": "counts without telling what (pieces, units)",
    "modifier": "adjective of a counted noun",
    # numbers
    "more": "one more of what was counted before (another 20, 20 others)",
    "each": "opens the smaller side of a ratio (for every)",
    "out_of": "opens the whole that a part is taken from (16 of the 36)",
    "including": "opens a part of what was counted before",
    "amount": "leads to a number that stands for what was counted before (makes 20, stood at 20)",
    "aimed": "points what is sent at an enemy (sent 20 drones at the city)",
    "one": "the word for 1, which is a pronoun too",
    "change": "verb of rising and falling: from 12 to 20 behind it is no range",
    "ratio": "names a ratio (ratio, odds): the pair of numbers beside it is one",
    # who says so
    "say": "verb of saying: its subject vouches",
    "say_weak": "verb that is one of saying only beside a number (put, gave, counts)",
    "value_at": "leads to the value that a verb of estimation sets (put it at)",
    "source_before": "stands before the one who vouches (according to)",
    "source_noun": "is owned by the one who vouches (the ministry's figures)",
    "relay_before": "stands before an outlet that passes it on (told, citing)",
    "enemy": "whoever fights the speaker",
    "own": "whoever the speaker fights for (our troops)",
    "both_sides": "no single side",
    "anaphor": "noun that stands for a speaker named before (the ministry, the agency, the governor)",
    "speaker_noun": "kind of people who speak (analysts, witnesses)",
    # how it is meant
    "denial": "the claimant rejects the number",
    "hypothetical": "could, would, forecast, goal",
    "likelihood": "phrase of the PHIA or ICD 203 scales",
    # when
    "period_day": "the last day",
    "period_cumulative": "since the start, so far",
    "period_interval": "a stretch of time",
    "period_event": "one strike or incident",
    "as_of": "stands before the day that a figure stands for",
    "since": "stands before the start of a stretch of time",
    "war": "the war as a whole",
    "war_day": "stands before the number of the day of the war",
    # where
    "list_head": "a heading that opens a list of figures",
    "number_of": "names the number of something (the number of, a total of)",
    "other_domain": "road accidents, sport, disease, disasters: no conflict",
}
