"""The forms that a language file may tell by the endings of words, and what each is for."""

from __future__ import annotations

ENDINGS: dict[str, str] = {
    "owner": "what follows belongs to one (Ukraine's)",
    "owners": "what follows belongs to one or to several (Ukraine's, the rebels')",
    "being": "short forms of the verb for being (she's)",
    "plural": "nouns for several (medics)",
    "singular": "nouns for one that end as those for several do (boss)",
    "finite": "verbs that look like nouns (posts)",
    "past_plural": "verbs of what several did (сообщили)",
    "impersonal": "verbs that tell what was done and name nobody (передано)",
    "oblique": "nouns in another case than that of most subjects",
    "accusative": "names of those to whom something is done (Україну)",
    "dative_one": "titles and names of one person who is told something (президенту)",
    "dative_many": "nouns of many who are told something (журналистам)",
    "dative_body": "bodies that are told something, and no subject (агентству)",
    "instrumental": "names of countries that do what a passive tells (Киевом)",
    "instrumental_war": "names of countries that do what a noun tells (Росією)",
    "instrumental_people": "peoples by whom something is done (росіянами)",
    "instrumental_adjectives": "adjectives of countries by whose forces it is done (российскими)",
    "instrumental_names": "names of armies and groups by whom it is done (Красной Армией)",
}
